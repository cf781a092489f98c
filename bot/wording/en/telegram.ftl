# The command list beside the input field
telegram-command-start = Start and choose a language
telegram-command-help = What I can do for you
telegram-command-ask = Ask a question about labour law
telegram-command-human = Get help from a person
telegram-command-mycases = How my cases stand
telegram-command-forget = Delete everything about me

telegram-staff-command-cases = Open cases
telegram-staff-command-claim = Take a case
telegram-staff-command-close = Close a case
telegram-staff-command-help = How to work in this group
