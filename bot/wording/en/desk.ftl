# What staff read, and what workers read about their cases.

desk-kind-wage = wage dispute
desk-kind-injury = work injury dispute
desk-kind-urgent = urgent call for help
desk-kind-other = other request

desk-status-new = unclaimed
desk-status-offered = offered to another office
desk-status-claimed = in hand
desk-status-waiting_worker = waiting for the worker
desk-status-waiting_authority = waiting for an authority
desk-status-referred = referred here, unclaimed
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
desk-card-office = Office: { $office }
desk-card-summary = Summary: { $summary }
desk-card-deadline = ⏳ { $what }: by { $day } ({ $left } days left, { $article })
desk-card-deadline-open = ⏳ { $what }: not running yet ({ $article })
desk-card-links = Linked cases of the same employer ({ $count }): { $numbers }
desk-article = { $instrument } art. { $article }
desk-article-added = { $instrument } art. { $article }-{ $addition }
desk-office-demonstration = Demonstration office
desk-thread-title = { $number } { $kind } { $city }
desk-thread-title-urgent = 🔴 { $number } { $kind } { $city }
desk-yuan = CNY { $yuan }
desk-language-zh = simplified Chinese
desk-language-zh-Hant = traditional Chinese
desk-language-en = English
desk-language-vi = Vietnamese
desk-language-th = Thai
desk-language-my = Burmese
desk-language-fil = Filipino
desk-language-id = Indonesian
desk-language-ja = Japanese
desk-language-other = { $code }

desk-button-claim = Claim
desk-button-release = Release
desk-button-takeover = Take over
desk-button-close = Close
desk-button-note = Note
desk-button-authority = Waiting for authority
desk-button-reopen = Reopen
desk-button-cancel = Cancel
desk-button-refer = Refer
desk-button-bot = Back to the bot
desk-button-keep = Withdraw the referral
desk-button-accept = Accept
desk-button-decline = Decline
desk-button-agreed = The worker told me they agree
desk-button-link = Same dispute
desk-button-unlink = Unrelated
desk-button-consent-yes = I agree
desk-button-consent-no = I do not agree

# Notices in the case's thread
desk-from-worker = Worker:
desk-from-worker-edited = The worker corrected the above:
desk-from-worker-paper = The worker sent a file:
desk-facts-changed = The worker added:
desk-claimed = { $name } claimed case { $number }. What you write here goes to the worker; what begins with // is an internal note and does not.
desk-released = { $name } released case { $number }; it waits for somebody to claim it.
desk-taken-over = { $name } took over case { $number }.
desk-transferred = Case { $number } was handed to { $name }; please go on, { $name }.
desk-handed-to-bot = { $name } handed the talk of case { $number } back to the bot: the case is still with { $name }, the bot answers the worker's questions; write again and a person speaks.
desk-consent-asked = The worker is asked whether case { $number } may go to “{ $office }” (72 hours at most). If they agreed in person or on the phone, press the button.
desk-consent-refused = The worker does not agree to refer case { $number } to “{ $office }”; it stays here.
desk-consent-lapsed = Case { $number }: the worker did not say within 72 hours whether it may go to “{ $office }”. The referral is cancelled and the case stays here.
desk-offered = “{ $office }” was asked to take case { $number } and has until { $until } to answer. Until it accepts, the case is yours; without an answer it comes back by itself.
desk-offer-made = “{ $office }” was asked to take case { $number }.
desk-offer = “{ $office }” asks you to take this case; the worker agreed. Please answer by { $until }; once you accept you see everything.
desk-offer-gone = The referral of case { $number } was withdrawn or has run out; no answer is needed.
desk-accepted-there = “{ $office }” accepted case { $number } and has it now. What is written here no longer reaches the worker.
desk-accepted = { $name } accepted case { $number } from “{ $office }” for this office; it waits to be claimed.
desk-declined = Case { $number } was declined.
desk-declined-there = “{ $office }” cannot take case { $number }; it stays with you.
desk-lapsed = “{ $office }” did not answer in time; case { $number } is back and stays with you.
desk-kept = The referral of case { $number } is withdrawn; it stays here.
desk-written-so-far = Written so far:
desk-link-proposed = Cases { $number } and { $other } ({ $status }) may concern the same employer. Are they one dispute? (Workers do not see this.)
desk-linked = Cases { $number } and { $other } are linked; each keeps its worker and its sum.
desk-unlinked = Cases { $number } and { $other } are not linked.
desk-merged = Cases { $number } and { $other } are the same and go on as { $other }.
desk-deadline-warning = ⏳ Case { $number }: the last day to { $what } is { $day }, { $left } days left. Caseworker: { $name }
desk-task-due = ☑ Case { $number }, due today: { $words } Caseworker: { $name }
desk-away-reminded = Case { $number }: the worker has been silent for two weeks; reminded ({ $count }).
desk-closed-away = Case { $number }: after two reminders the worker is still not heard of; closed by itself (not reachable). It reopens by itself when they write again.
desk-reminder-many = ⏰ { $count } cases are waiting:
desk-reminder-line = { $number } { $kind } { $city } · { $status } · waited { $waited }
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
desk-not-offered = Case { $number } has no referral that waits for an answer.
desk-is-offered = Case { $number } waits for another office's answer; withdraw the referral (/keep) first.
desk-same-office = Case { $number } is with this office already.
desk-same-case = Both numbers are the same case.
desk-other-office = Not sent: case { $number } is with another office.
desk-interest = Case { $number } cannot be taken by this caseworker or this office: a conflict of interest was declared. Let somebody else claim it, or refer it.
desk-no-other-office = There is no other office to refer to.
desk-which-office = Which office shall case { $number } go to? (The worker is asked first.)
desk-which-colleague = Whom shall case { $number } be handed to?
desk-no-colleague = This office has nobody else.
desk-no-summary = No summary yet. Write /summary TEXT.
desk-summarised = The summary is on the card; it does not go to the worker.
desk-tasks = Tasks
desk-task = #{ $id } { $words } { $day }
desk-no-tasks = No tasks. Write /task TEXT, with a day if you like, such as 2026-12-01.
desk-no-such-task = This case has no such task. Write /done and the task's number.
desk-deadlines = Deadlines of case { $number }
desk-no-deadlines = No deadline can be computed yet.
desk-deadline-help = Keep days with /deadline, for example: /deadline injured_on=2026-11-01. The documentation lists the names; “-” takes one back, as in injured_on=-.
desk-wrong-fact = Not kept; this is not understood: { $problem }
desk-unlikely-fact = Not kept: the day { $day } of { $name } is yet to come, or too long ago.
desk-mend-help = Write /correct and what would have been right; guide:NAME names a guide and [劳动合同法:82] an article.
desk-mended = On the review list; guides are mended by it, and the question will be tested.
desk-canned = Canned replies (write /canned NAME in a case to send one)
desk-canned-missing = Not sent: { $names } missing. For example: /canned meeting date=1 December place=office
desk-search-help = Write /search and a number, an employer, a city or words of the case.
desk-found-nothing = Nothing found.
desk-found = { $count } found
desk-found-line = { $number } { $kind } { $city } · { $status } ({ $by })
desk-found-by-number = by number
desk-found-by-employer = by employer
desk-found-by-words = by words
desk-found-by-city = by city
desk-conflict-help = Declare a conflict of interest: /conflict EMPLOYER (you alone); /conflict office EMPLOYER (the whole office); /conflict over EMPLOYER (no longer). Only a keyed fingerprint of the name is kept; nobody can read it.
desk-conflict-kept = Declared. Cases of this employer are not given to you (or this office).
desk-conflict-over = No longer declared.
desk-conflict-unknown = Nothing done: the name is too general, or no such declaration exists.
desk-bind-in-group = Send /office and the one-time code in the staff group.
desk-bind-wrong = The code is wrong, used or too old. Get another with gongyou offices bind.
desk-bound = This group is now the staff group of “{ $office }”. Switch topics on in its settings and make the bot an administrator who may manage topics.
desk-overtaken = Not sent: { $name } has just answered the worker. Read this first, then decide whether yours is still needed:
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
desk-queue-line = { $mark }{ $number } { $kind } { $city } · { $status } · { $age }{ $due }{ $owner }
desk-queue-owner = {" "}· { $name }
desk-queue-due = {" "}· due { $day }
desk-queue-mine = { $count } of mine
desk-queue-unclaimed = { $count } unclaimed
desk-queue-more = { $count } more; next page: /queue { $page } (terminal: --page { $page })
desk-unknown-command = No such command.
desk-help =
    /queue open cases  /search WORDS
    /case NUMBER show a case
    /claim  /release  /takeover  /transfer to a colleague
    /refer  /agreed  /accept  /decline  /keep
    /note TEXT internal note (or begin with //)  /summary  /task  /done
    /deadline  /canned replies  /bot back to the bot  /correct an answer of the bot's
    /link  /unlink  /merge  /conflict of interest
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
desk-worker-bot-speaks = Your case { $number } goes on. Meanwhile the bot answers your questions; for the staff, send /human.
desk-worker-referred = Your case { $number } is now with “{ $office }”; everything you wrote and sent went along. You go on writing here, with the same number.
desk-worker-merged = Your cases { $number } and { $other } are the same matter and go on as { $other }. You go on writing here.
desk-worker-consent = Staff think that “{ $office }” can help you better with case { $number }. May the case, with what you wrote and sent, go to them? If not, that is fine: it goes on as before.
desk-worker-consented = Good; the other office is asked. Until it answers, the same staff have your case.
desk-worker-not-consented = Good; your case stays where it is.
desk-worker-deadline = ⏳ Your case { $number }: the last day to { $what } is { $day }, { $left } days left. Missing it can cost you your right; if anything is unclear, write to the staff here now.
desk-worker-away = Your case { $number } is waiting to hear from you. How do things stand? A word here is enough; if it is settled, please tell us too.
desk-worker-closed-away = We have not heard from you for long, so case { $number } is closed for now. Write within { $days } days and it is open again at once, with everything in it.
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
desk-column-due = Deadline
desk-title-words = Conversation
desk-title-history = History
desk-author-worker = worker
desk-author-staff = staff
desk-author-note = note
desk-author-bot = bot
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
desk-act-routed = routed
desk-act-offered = offered to another office
desk-act-accepted = accepted by another office
desk-act-declined = declined by the other office
desk-act-lapsed = referral ran out
desk-act-offer_withdrawn = referral withdrawn
desk-act-transferred = handed to a colleague
desk-act-handed_to_bot = handed back to the bot
desk-act-summarised = summary written
desk-act-linked = linked
desk-act-unlinked = not linked
desk-act-merged = merged
desk-act-task_added = task added
desk-act-task_done = task done
desk-act-deadlines_set = days for deadlines kept
desk-act-deadline_warned = warned of a deadline
desk-act-worker_reminded = worker asked after
desk-act-closed_away = closed, worker away
desk-act-corrected = an answer of the bot's corrected
desk-paper-saved = Saved as { $path }. This copy is not encrypted; delete it when done.
desk-no-paper = This case has no such file.
desk-file-unreadable = The file { $path } cannot be read.
desk-wrong-outcome = The outcome is one of: { $outcomes }
desk-wrong-amount = Write the recovered sum as a number such as 36000 or 3.6万, or 0 for none.
desk-wrong-duty = Write on, off or hours.

desk-from-desk = { $name } (desk) to the worker:
desk-note-from-desk = Internal note by { $name } (desk):

# Deadlines: what has to be done by the day
desk-deadline-arbitration = apply for labour arbitration
desk-deadline-arbitration-wages = apply for arbitration over unpaid wages
desk-deadline-inspection = complain to labour inspection
desk-deadline-injury-employer = apply for recognition of the injury (the employer)
desk-deadline-injury-worker = apply for recognition of the injury (the worker's side)
desk-deadline-capacity-second = apply for a second assessment of capacity
desk-deadline-disease-appraisal = apply for appraisal of the disease's diagnosis
desk-deadline-disease-second-appraisal = apply for the second appraisal of the disease
desk-deadline-court = sue after the award
desk-deadline-court-final-award = sue after a final award (the worker)
desk-deadline-employer-annulment = ask to annul the final award (the employer)
desk-deadline-appeal = appeal against the judgment
desk-deadline-ruling-appeal = appeal against the ruling
desk-deadline-payment-order = pay or object to the payment order (the debtor)
desk-deadline-enforcement = apply for enforcement
desk-deadline-review = apply for administrative review
desk-deadline-administrative-suit = bring an administrative suit
desk-deadline-suit-after-review = sue after the review
desk-deadline-authority-acts = act (the authority that was asked)

# Canned replies; what stands in braces is filled in when they are sent
canned-papers = Please photograph your contract, payslips or bank records, attendance and chats and send them here. No contract is no obstacle: send what you have, and keep the originals yourself.
canned-payslips = Please tell us which months are unpaid, how much is due for each, and how many people it concerns. If you have payslips, bank records or a note of the debt, send photos.
canned-injury = Please get treated first, and keep the medical records, the diagnosis, receipts and photos of the place; note colleagues' names and numbers. There is a deadline to apply for recognition of the injury: do not wait, and ask here whenever something is unclear.
canned-meeting = Please come on { $date } to { $place }, with your identity card and the originals of all papers. If you cannot, tell us here and we find another time.
canned-arbitration = We advise you to apply for labour arbitration. Mind the deadline: { $deadline }. We can help you with the application; please send your papers here first.
canned-patience = We are working on your case { $number }; there is no news yet. { $office } is open { $hours }. If anything changes, write here at any time.

# Offices
desk-column-office = Office
desk-column-name = Name
desk-column-covers = Covers
desk-column-topics = Topics
desk-column-languages = Languages
desk-column-hours = Hours
desk-column-load = Open
desk-column-group = Group
desk-column-state = State
desk-column-person = No.
desk-column-role = Role
desk-column-duty = Duty
desk-column-seen = Last seen
desk-role-coordinator = coordinator
desk-role-lawyer = lawyer
desk-role-volunteer = volunteer
desk-role-trainee = trainee
desk-office-all = all
desk-office-is-staffed = somebody there
desk-office-is-fallback = fallback
desk-office-is-paused = paused
desk-office-is-full = full
desk-office-added = Office { $office } added. Next: gongyou offices bind { $office }
desk-office-changed = Office { $office } changed.
desk-office-paused = Office { $office } takes no new cases; those it has stay.
desk-office-resumed = Office { $office } takes new cases again.
desk-office-code = In the Telegram group of office { $office }, with the bot in it, send: /office { $code }
    Good for 24 hours, and once.
desk-office-imported = { $count } offices read.
desk-office-unreadable = The file { $path } cannot be understood: { $problem }
desk-no-such-office = No office { $office }. There are: { $offices }
desk-correction = #{ $id } asked: { $question }
    right: { $right } { $guide } { $articles }
desk-no-corrections = No corrections wait for review.
desk-no-such-correction = No such correction waits for review.
desk-feedback-none = There is no feedback to review.
desk-feedback-id = Number
desk-feedback-question = Question
desk-feedback-note = Note
desk-feedback-not-kept = (the question was not kept)
desk-feedback-unknown = There is no open { $id }. See gongyou feedback list for the numbers.
desk-feedback-accepted = { $id } is accepted.
desk-feedback-dismissed = { $id } is dismissed.
desk-feedback-exported = { $number } written to { $file }.

# One person, several doors
desk-joined = Joined: here you are now the same person as { $name }, with { $name }'s role. Open cases that came along: { $count }. To part again: /unlink me (terminal: gongyou desk leave).
desk-join-wrong = The code is wrong, used, or too old. Please get a new one; it is good once, for ten minutes.
desk-join-too-often = Too many wrong codes. Please try again in an hour.
desk-join-same = You are the same person already.
desk-join-two-accounts = Not joined: each of the two has a web account. Please end one of them first.
desk-join-other-office = Not joined: you have open cases of another office here. Please hand them on or release them first.
desk-join-gone = Not joined: one of the two may do nothing any more.
desk-released-interest = Case { $number } is released and waits to be claimed: its caseworker declared a conflict of interest.
desk-parted = Parted: this is no longer { $name }. The cases stay with { $name }.
desk-nothing-to-part = There is nothing to part: this account was not joined to another.
desk-code-made = One-time code of { $name }: { $code }
    Within ten minutes, from their own Telegram, in private to the bot (or in the staff group): /link { $code }
    At a terminal: gongyou desk join { $code } --as NAME
desk-code-too-often = Too many codes within an hour. Please try again later.
desk-act-joined = two accounts of the caseworker joined
desk-column-doors = doors
desk-door-telegram = Telegram
desk-door-console = terminal
desk-door-web = web
desk-door-unknown = earlier account
desk-card-suggested = Suggested: { $names } (topic and language fit, fewest cases in hand); anybody else may claim it too.
desk-queue-suggested = ★ suggested to you
desk-act-suggested = suggested to colleagues
desk-consent-unclear = Case { $number }: from the worker's answer (passed on here) it is not clear whether they agree to the referral to { $office }; they were asked once more. If they clearly agreed, please press the button.
desk-worker-consent-again = We are not sure what you mean, and do not want to get it wrong. Please press a button, or answer just "I agree" or "no":

# Drafts: what is done only when a colleague approves it
desk-draft = 📝 Draft #{ $id } ({ $name }, { $what }) waits for a colleague's approval · { $number }
desk-draft-waits = ⏰ Draft #{ $id } ({ $name }, { $what }) is not approved yet · { $number }
desk-draft-write = to the worker
desk-draft-close = closing
desk-draft-refer = referral
desk-draft-merge = merging
desk-draft-recovered = { $amount } recovered
desk-draft-people = { $count } people helped
desk-draft-office = to { $office }
desk-draft-agreed = the worker has already agreed
desk-draft-into = into { $number }
desk-drafts = Drafts that wait for approval
desk-drafted = Draft #{ $id } is kept; it is done once a colleague approves it.
desk-draft-help = Please write /draft and what the worker is to read; it goes out once a colleague approves it.
desk-draft-hint = Not sent: what a trainee writes to a worker needs a colleague's approval; please write /draft and your words. For talk among colleagues begin with //.
desk-draft-edited = The change was not sent, and the draft is as it was. Please write another with /draft.
desk-draft-none = Case { $number } has no such draft waiting.
desk-draft-which = Case { $number } has several drafts; please write /approve or /reject with the draft's number.
desk-draft-approved = { $name } approved draft #{ $id }; it is done · { $number }
desk-draft-sent-back = { $name } sent draft #{ $id } back; { $maker }, please write another · { $number }
desk-own-draft = A colleague has to approve your own draft.
desk-no-right = Your role does not allow this. Please ask a colleague, or a coordinator for another role.
desk-button-approve = Approve
desk-button-reject = Send back
desk-act-drafted = drafted
desk-act-draft_approved = approved a draft
desk-act-draft_sent_back = sent a draft back
