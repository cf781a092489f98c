# What staff read, and what workers read about their cases.

desk-kind-wage = wage dispute
desk-kind-injury = work injury dispute
desk-kind-urgent = urgent call for help
desk-kind-other = other request

desk-status-new = unclaimed
desk-status-offered = offered
desk-status-claimed = in hand
desk-status-waiting_worker = waiting for the worker
desk-status-waiting_authority = waiting for an authority
desk-status-referred = referred
desk-status-closed = closed

desk-outcome-settled = settled
desk-outcome-mediated = mediated
desk-outcome-arbitrated = arbitrated
desk-outcome-court = court judgment
desk-outcome-enforced = enforced
desk-outcome-withdrawn = withdrawn
desk-outcome-unreachable = worker not reachable
desk-outcome-advice_only = advice only

# Case card
desk-card-urgent = 🔴 URGENT
desk-card-heading = { $number } · { $kind }
desk-card-reopened = The worker came back; reopened ({ $times })
desk-card-city = City: { $city }
desk-card-people = People: { $people }
desk-card-since = Since: { $since }
desk-card-amount = Amount: { $amount }
desk-card-injury = Injury: { $injury }
desk-card-employer = Employer: { $employer }
desk-card-also = Also: { $kinds }
desk-card-more = { $question }: { $answer }
desk-card-words = The worker's words:
desk-card-reasons = Sorted here because: { $reasons }
desk-card-language = The worker's language: { $language }
desk-card-opened = Opened: { $at }
desk-card-status = Status: { $status }
desk-card-owner = Caseworker: { $name }
desk-card-outcome = Outcome: { $outcome }, recovered { $amount }
desk-thread-title = { $number } { $kind } { $city }
desk-thread-title-urgent = 🔴 { $number } { $kind } { $city }
desk-yuan = CNY { $yuan }
desk-language-zh = simplified Chinese
desk-language-zh-Hant = traditional Chinese
desk-language-en = English
desk-language-other = { $code }

desk-button-claim = Claim
desk-button-release = Release
desk-button-takeover = Take over
desk-button-close = Close
desk-button-note = Note
desk-button-authority = Waiting for authority
desk-button-reopen = Reopen
desk-button-cancel = Cancel

# Notices in the case's thread
desk-from-worker = Worker:
desk-from-worker-edited = The worker corrected the above:
desk-from-worker-paper = The worker sent a file:
desk-facts-changed = The worker added:
desk-claimed = { $name } claimed case { $number }. What you write here goes to the worker; what begins with // is an internal note and does not.
desk-released = { $name } released case { $number }; it waits for somebody to claim it.
desk-taken-over = { $name } took over case { $number }.
desk-waits-authority = Case { $number } now waits for an authority.
desk-noted = Noted; this does not go to the worker.
desk-sent = Sent to the worker.
desk-worker-withdrew = The worker withdrew case { $number }; it is closed.
desk-worker-forgotten = The worker asked for their data to be erased. The words and files of case { $number } can no longer be read here and the contact is destroyed. Please delete what stands in this thread too, and your own copies.
desk-worker-unreachable = Case { $number }: the worker stopped the bot or left; messages do not arrive. The last one was not delivered.
desk-worker-reachable = Case { $number }: the worker can be reached again.
desk-not-delivered = Case { $number }: a message to the worker could not be sent ({ $problem }); please write it another way.
desk-not-posted = Case { $number }: a message could not be posted in this group; see /case { $number }.
desk-reminder = ⏰ Case { $number } has waited { $waited } and nobody has claimed it.
desk-reminder-urgent = 🔴 URGENT case { $number } has waited { $waited } and nobody has claimed it!
desk-reminder-reply = ⏰ Case { $number }: the worker has waited { $waited } for a reply. Caseworker: { $name }
desk-minutes = { $count } min
desk-hours = { $count } h
desk-days = { $count } d

# Answers to whoever acts
desk-already-yours = Case { $number } is yours already.
desk-taken = { $name } already has case { $number }.
desk-not-yours = Not sent: case { $number } is with { $name }. Press Take over to take it; begin with // to talk among staff.
desk-unclaimed = Not sent: claim case { $number } first, then write to the worker.
desk-closed-hint = Not sent: case { $number } is closed. Send /reopen to go on with it.
desk-is-open = Case { $number } is not closed.
desk-forgotten-hint = Not sent: the worker asked for their data to be erased and cannot be reached.
desk-no-case = No such case. Write in the case's thread or give the number, for example /claim GY-26-0001-5.
desk-which-case = Write in the case's thread, or reply to one of its messages.
desk-cannot-relay = This kind of message cannot go to the worker; send text, a photo or a file.
desk-too-large = The file is too large and was not sent. Please compress or split it.
desk-edit-unknown = The change was not sent: that message never went to the worker.
desk-ask-note = Send the note now; it does not go to the worker.
desk-ask-outcome = How did case { $number } end?
desk-ask-amount = Case { $number } · { $outcome }. How many yuan were recovered? Send a number such as 36000 or 3.6万; send 0 for none.
desk-not-an-amount = That is not a sum, and it did not go to the worker. Send a number such as 36000 or 3.6万, or 0 for none; press Cancel not to close.
desk-cancelled = Cancelled; case { $number } is not closed.
desk-closed = Case { $number } closed: { $outcome }, recovered { $amount }. Caseworker: { $name }
desk-reopened = { $name } reopened case { $number } and has it.
desk-duty-on = { $name } is on duty.
desk-duty-off = { $name } is off duty.
desk-duty-hours = { $name } keeps office hours.
desk-duty-help = Write /duty on, /duty off or /duty hours.
desk-queue-empty = No open cases.
desk-queue-heading = { $count } open { $count ->
        [one] case
       *[other] cases
    }
desk-queue-line = { $mark }{ $number } { $kind } { $city } · { $status } · { $age }{ $owner }
desk-queue-owner = {" "}· { $name }
desk-queue-more = { $count } more not listed.
desk-unknown-command = No such command.
desk-help = /queue open cases
    /case NUMBER show a case
    /claim  /release  /takeover
    /note TEXT internal note (or begin with //)
    /authority waiting for an authority
    /close  /reopen
    /duty on|off|hours
    Once you have claimed a case, what you write in its thread (or in reply to its messages) goes to the worker. The worker never sees your name.
desk-nameless = a caseworker
desk-nobody = nobody

# Notices to workers
desk-worker-signature = Gongyou legal aid staff:
desk-worker-correction = Gongyou legal aid staff, correction:
desk-worker-paper = Gongyou legal aid staff sent a file:
desk-worker-claimed = A person has taken your case { $number }: Gongyou's legal aid staff will write to you here. Meanwhile the bot stops answering by itself; your messages and photos go to them.
desk-worker-released = Your case { $number } is changing hands; it is not lost. While you wait you can go on writing, or ask the bot.
desk-worker-closed = Your case { $number } is closed: { $outcome }.
desk-worker-recovered = Recovered: { $amount }.
desk-worker-bot-back = The bot answers your questions again. If things change and you ask for a person within { $days } days, this same case goes on.
desk-worker-ask-helped = Did this help you?
desk-worker-reopened = Your case { $number } is open again; staff will write to you here.
desk-button-helped-yes = Yes
desk-button-helped-no = No
desk-worker-turn-failed = Sorry, that message could not be handled. Please try again in other words; for a person, send /human.

desk-expect-now = Staff have your case. As soon as somebody takes it, you are told here.
desk-expect-urgent-now = Staff on duty have been told and will write as soon as they can. If you are in danger now, call 110 or 120 at once; do not wait for us.
desk-expect-later = The office is closed now. Staff begin with your case { $when } at the earliest. You can already send details and photos here.
desk-expect-urgent-later = The office is closed now, but staff have been told that this is urgent and answer when they see it; office hours begin { $when }. If you are in danger now, call 110 or 120 at once; do not wait for us.
desk-expect-nobody = Nobody is on duty now. We keep reminding staff; somebody takes it up { $when } at the earliest. You can already send details and photos here.
desk-expect-later-perhaps = The office is closed now. Staff begin with your case { $when } at the earliest, or later if that is a public holiday. You can already send details and photos here.
desk-when-today = today at { $time }
desk-when-tomorrow = tomorrow at { $time }
desk-when-date = on { $weekday } { $day }/{ $month } at { $time }
desk-weekday-0 = Monday
desk-weekday-1 = Tuesday
desk-weekday-2 = Wednesday
desk-weekday-3 = Thursday
desk-weekday-4 = Friday
desk-weekday-5 = Saturday
desk-weekday-6 = Sunday

desk-turn-failed = That could not be done; please try again, and tell the maintainer if it fails again.

# Terminal desk
desk-column-number = Number
desk-column-kind = Kind
desk-column-city = City
desk-column-people = People
desk-column-status = Status
desk-column-owner = Caseworker
desk-column-age = Open for
desk-column-unanswered = Unanswered
desk-title-words = Conversation
desk-title-history = History
desk-author-worker = worker
desk-author-staff = staff
desk-author-note = note
desk-line-paper = [file { $id }]
desk-line-correction = (correction)
desk-act-opened = opened
desk-act-claimed = claimed
desk-act-released = released
desk-act-taken_over = taken over
desk-act-replied = wrote to the worker
desk-act-worker_wrote = worker wrote
desk-act-sent_to_authority = waiting for an authority
desk-act-facts_added = facts added
desk-act-closed = closed
desk-act-withdrawn = withdrawn by the worker
desk-act-forgotten = data erased at the worker's wish
desk-act-reopened = reopened
desk-act-unreachable = worker cannot be reached
desk-act-reachable = worker can be reached again
desk-act-reminded = reminded
desk-paper-saved = Saved as { $path }. This copy is not encrypted; delete it when done.
desk-no-paper = This case has no such file.
desk-file-unreadable = The file { $path } cannot be read.
desk-wrong-outcome = The outcome is one of: { $outcomes }
desk-wrong-amount = Write the recovered sum as a number such as 36000 or 3.6万, or 0 for none.
desk-wrong-duty = Write on, off or hours.

desk-from-desk = { $name } (desk) to the worker:
desk-note-from-desk = Internal note by { $name } (desk):
