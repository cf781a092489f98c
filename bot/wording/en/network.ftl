# Offices and people: for the desk and for gongyou offices.

office-wrong-id = An id has small letters, digits and dashes and begins with a letter: sz, dongguan-2.
office-wrong-exists = There is an office { $office } already; please choose another id.
office-wrong-name = A name has 1 to { $most } characters.
office-wrong-place = “{ $place }” is too long: a place has { $most } characters at most.
office-wrong-topic = No such kind: { $topic }. There are: { $topics }
office-wrong-spoken = “{ $language }” is no language code; write it like zh, en or vi.
office-wrong-language = No such language: { $language }. There are: zh, zh-Hant, en
office-wrong-hours = “{ $hours }” are no hours. Write them as Mon-Fri 09:00-18:00, Sat 10:00-12:00.
office-wrong-day = “{ $day }” is no day. Write it as 2026-12-24.
office-wrong-capacity = Write a whole number from 0 to { $most }, or nothing for no limit.
office-day-0 = Mon
office-day-1 = Tue
office-day-2 = Wed
office-day-3 = Thu
office-day-4 = Fri
office-day-5 = Sat
office-day-6 = Sun
office-hours-between = , { "" }
office-hours-days = { $first }–{ $last }
office-hours-part = { $days } { $opens }–{ $closes }

person-unknown = Nobody in this office has the number { $number }.
person-wrong-role = No such role. Roles: { $roles }
person-wrong-office = No office { $office }. There are: { $offices }

web-offices-lead = A new case goes to the office of its district, then of its city, then to one without limits, then to the fallback.
web-office-add = Add an office
web-office-add-lead = An id and a name are enough; the rest can follow. What is left empty is not limited.
web-office-add-do = Add
web-office-id = Id
web-office-id-hint = Small letters, digits and dashes, such as sz; it cannot be changed later.
web-office-name = Name
web-office-name-hint = As workers and colleagues read it
web-office-name-en = Name in English
web-office-name-en-hint = As readers of English see it
web-office-cities = Cities
web-office-cities-hint = With spaces or commas between them; empty: everywhere
web-office-districts = Districts and towns
web-office-districts-hint = As workers name them, such as 龙华、坪山; they come before cities
web-office-languages = Languages spoken
web-office-languages-hint = None chosen: no limit
web-office-topics = Kinds of case
web-office-topics-hint = None chosen: all
web-office-hours = Hours
web-office-hours-hint = Such as Mon-Fri 09:00-18:00, Sat 10:00-12:00; empty: those of the settings
web-office-holidays = Further days closed
web-office-holidays-hint = Beside public holidays, such as 2026-12-24, 2026-12-25
web-office-capacity = Cases it can carry at once
web-office-capacity-hint = Empty: no limit
web-office-reads = What its staff read
web-office-reads-hint = Cards and reminders in the group are written in it
web-office-fallback = Fallback: takes what no other office covers
web-office-load = Open cases
web-office-people = People
web-office-all = no limit
web-office-none = none
web-office-group = Group
web-office-group-bound = bound
web-office-group-none = none bound; the desk alone
web-office-is-staffed = somebody there
web-office-is-closed = nobody there
web-office-is-fallback = fallback
web-office-is-full = full
web-office-is-paused = takes no new cases
web-office-open = See and change
web-office-keep = Save
web-office-pause = Take no new cases
web-office-pause-why = The cases it has stay; new ones go to others. It can be undone at any time.
web-office-resume = Take new cases again
web-office-code-why = Add the bot to this office's Telegram group, then let anybody there send a code once. Cases and reminders then come to the group, and the desk works as before.
web-office-code-make = Make a code
web-office-code-again = Bind to another group
web-office-code-made = Send this line in the group within 24 hours. It is shown this once and works once:
web-office-unbind = Unbind the group
web-office-unbind-why = Cases and reminders then no longer come to that group.
web-office-back = All offices
web-office-see-people = See people, invite colleagues
web-wrong-fields = { $count ->
    [one] One field has to be put right; nothing was saved:
   *[other] { $count } fields have to be put right; nothing was saved:
 }
web-done-office-added = The office was added. Next: bind its group, invite colleagues.
web-done-office-paused = The office takes no new cases; those it has stay.
web-done-office-resumed = The office takes new cases again.
web-done-office-unbound = The group is no longer bound.
web-deed-office_added = added an office
web-deed-office_paused = paused an office
web-deed-office_resumed = resumed an office
web-deed-office_code = made a code for a group
web-deed-office_unbound = unbound a group

web-people-of = People of { $office }
web-people-office = Office
web-people-none = Nobody here yet. Invite somebody below, or bind the office's group: whoever writes there appears by themselves.
web-people-lead = Everybody who writes in the office's group, works in a terminal or has an account.
web-person-open = Change
web-person-open-who = Change { $name }
web-person-unnamed = no name
web-person-languages = Languages spoken
web-person-topics = Kinds of case
web-person-as-office = None chosen: as the office
web-person-move = Works for
web-person-gone = Has left: may do nothing any more
web-person-is-gone = has left
web-person-seen = seen { $at }
web-person-holds = { $count } in hand
web-person-holds-warn = { $count ->
    [0] No open cases in hand.
    [one] One open case in hand. Transfer it to a colleague before they move or leave: cases do not go along.
   *[other] { $count } open cases in hand. Transfer them to colleagues before they move or leave: cases do not go along.
 }
web-person-group-only = No account: works in the group or a terminal.
web-person-no-account = no account
web-person-account = Account
web-person-keep = Save
web-person-me = Your own role, office and leaving are changed by another coordinator.
web-person-back = All people
web-account-invite = Invite a colleague
web-account-invite-lead = It gives a link for them alone, behind which they set a password and a second factor.
web-done-person = Saved.
web-deed-person_set = changed a person
