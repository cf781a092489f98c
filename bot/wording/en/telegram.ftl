# The command list beside the input field
telegram-command-start = Start and choose a language
telegram-command-help = What I can do for you
telegram-command-ask = Ask a question about labour law
telegram-command-human = Get help from a person
telegram-command-mycases = How my cases stand
telegram-command-term = What a word means
telegram-command-language = 换语言 / Language
telegram-command-forget = Delete everything about me

telegram-staff-command-queue = Open cases
telegram-staff-command-case = Show a case by its number
telegram-staff-command-claim = Take a case
telegram-staff-command-release = Give a case back
telegram-staff-command-takeover = Take a case over from a colleague
telegram-staff-command-note = Write an internal note, not sent to the worker
telegram-staff-command-authority = Mark as waiting for an authority
telegram-staff-command-close = Close a case
telegram-staff-command-reopen = Open a closed case again
telegram-staff-command-duty = On duty: on, off or hours
telegram-staff-command-help = How to work in this group
