# What a worker reads. Short, everyday, no promise.

welcome =
    Hello, I am Gongyou, "fellow worker".

    Ask me anything about working in China: unpaid wages, overtime, contracts, dismissal, work injury, social insurance, women's rights, leave … I answer from the law in force and tell you which article it is.

    A dispute over wages or an injury I can hand to a person: legal-aid staff.

    Just type, for example: my boss has not paid me for three months, what can I do?
welcome-language = 请选择语言 / Choose your language
language-set = All right, from now on: { $name }.
help =
    You can:
    · just type a question, one matter at a time
    · /human to reach a person (legal-aid staff)
    · /mycases to see your cases
    · /term and a word to see what it means, for example /term arbitration
    · /language to change the language
    · /forget to delete your data

    My answers are general legal information and do not replace a lawyer. If your life is in danger call 110 or 120 at once.
privacy = Your words and files are kept encrypted; only the staff who follow your case see them, and nobody sees your account.

button-person = Talk to a person
button-person-no = Not now
button-skip = Skip
button-helpful = Helpful
button-unhelpful = Not helpful
button-sources = Text of the law
button-forget-yes = Yes, delete everything
button-forget-no = Keep it
button-zh = 简体中文
button-zh-hant = 繁體中文
button-en = English

heading-steps = What to do
heading-deadlines = Time limits
heading-evidence = Keep this evidence
heading-where = Where to go
heading-exceptions = Exceptions and local differences
heading-law = The law
heading-in-chinese = In Chinese:
heading-only-law = I have no written answer to this question. These are the closest articles of the law; read them, or let a person read them with you:
law-quote = { $instrument }, art. { $label } (official Chinese text):
law-digest = { $instrument }, art. { $label } (our plain summary, not the text of the law):
law-digest-unchecked = { $instrument }, art. { $label } (our plain summary, not yet checked against the official text):
law-more = Also: { $list }.
law-related = These articles may matter too:
citation = ({ $list })
citation-one = { $instrument }, art. { $label }
citation-again = art. { $label }
article-label = { $number }
article-label-addition = { $number }-{ $addition }
list-joint = ;{" "}
answer-note = This is general legal information under the law in force on { $day }. It does not replace a lawyer's advice.
answer-note-past = This follows the law in force on { $day }; today's law may differ.
sources-none = Everything this answer rests on is already written above.

follow-up = More on "{ $title }":
question-of-several = You asked: { $question }
told-beside = You also said: { $trouble }
questions-left = You also asked the following. Please send it again and I go on:
    { $list }
law-of-then = You speak of { $day }; this is the law as it was then.
date-day = { $year }-{ $month }-{ $day }
date-month = { $month }/{ $year }
date-year = { $year }
fork-contract = One question, to be more exact: did the company sign a written labour contract with you?
fork-contract-yes = Signed
fork-contract-no = Not signed
fork-employed = One question, to be more exact: do you still work there, or have you left?
fork-employed-still = Still there
fork-employed-left = I have left
fork-insured = One question, to be more exact: did the employer pay social insurance (work injury insurance) for you?
fork-insured-yes = Paid
fork-insured-no = Not paid
fork-city = Which province and city do you work in? Figures differ from place to place; tell me and I look yours up.
fork-unsure = Not sure
fork-is-unsure = No matter, the answer above holds all the same. Tell me whenever you know.
fork-stands = I see. Then do as written above.

courtesy-hello = Hello, I am here. Just tell me what happened.
courtesy-thanks = You are welcome. Ask me any time; /human reaches a person.
courtesy-understood = All right. If anything is unclear, just ask on.
courtesy-goodbye = Goodbye, take care. I am here whenever you need me.

unknown-work = I am not sure about this one and will not guess. Try asking in other words, or call 12333 (labour line) or 12348 (legal aid line). Shall I find a person for you?
unknown-dispute = I have no ready answer to this, but it sounds like a dispute that somebody should look at. Shall I find a person for you?
out-of-scope = I cannot help with that. I only know about working life: wages, overtime, contracts, dismissal, injury, insurance, women workers, leave, arbitration … ask me about any of these.

offer-wage = This sounds like a wage dispute. Shall I pass it to a person (legal-aid staff)? It is free, and nobody sees your account.
offer-injury = This sounds like a work-injury dispute, and time limits are running. Shall I pass it to a person (legal-aid staff)? It is free, and nobody sees your account.
offer-urgent = I can pass this to a person (legal-aid staff) right now. Shall I?
offer-other = If you need it, I can pass this to a person (legal-aid staff).
offer-declined = All right. Send /human whenever you need one.

intake-start = Good. A few short questions, so that they can help you at once. Skip what you do not want to answer.
intake-city = Which city do you work in?
intake-employer = What is the name of the boss or the company? Skip it if you do not want to say.
intake-since = Since when? (for example: three months ago, this May)
intake-amount = About how much do they owe you (all of you)?
intake-injury = What was hurt, and how is it now?
intake-matter = What happened, in a sentence or two?
intake-people = How many people are affected?
intake-number = Please send a number, for example 1 or 12, or press Skip if you are not sure.
intake-edited = Noted: I keep the words as you changed them.

case-opened = Your case number is { $number }. Please note it down.
case-added = Added to your case { $number }; staff will see it.
mycases-none = You have no case yet. Tell me about a dispute, or send /human.
mycases-title = Your cases:
mycases-line = { $number } · { $kind } · { $status }

forget-ask = Delete all your data? Your words, files and contact can never be recovered, and an open case will be closed. Only figures that cannot identify you remain.
forget-kept = All right, nothing was deleted.
forget-done = Everything is deleted for good. If you need me again, just write.

empty = This message is empty. Please type what happened.
too-long = This message is too long (over { $limit } characters). I have kept it; please say the most important part in a few sentences, or press the button for a person.
too-large = This file is too large ({ $limit } MB at most) and was not kept. Please make it smaller or take a photo.
voice = I cannot understand voice messages yet, please type. If you cannot type, press the button: a person can listen.
sticker = I cannot read stickers. Please type what happened.
unsupported = I cannot take this kind of message. Please type, or send photos or files.
upload-failed = The file did not arrive, please send it again.
paper-without-case = I cannot read photos, but a person can. Shall I find one? The photo goes along.
unknown-command = There is no such command. Just type your question, or send /help.
ask-usage = Write your question after /ask, for example: /ask how is overtime paid
group-id = This group's number is { $id }.
outside = I answer only in private, so that nobody else sees your affairs. Please open a private chat with me.
failed = Something went wrong just now. Your words are not lost; staff will see them. If it is urgent call 12348 (legal aid line).
button-keep-question = You may keep my question (no name)
thanks-question-kept = Thank you. Your question is kept encrypted, without names and numbers, only to improve answers; /forget deletes it at any time.
thanks-helpful = Thank you, glad it helped.
thanks-unhelpful = Thank you for telling me, we will improve this answer. Shall I find a person?
thanks-case-unhelpful = Thank you for telling us, we will do better. If anything changes send /human and we go on with it.
stale-button = This button has expired. Please just type.

safety-lead = ⚠️ Your life comes first. Everything else can wait.
safety-self_harm =
    This must be very hard for you. Do not carry it alone:
    · 12356, the national mental-health line
    · in immediate danger call 120 or 110, or ask somebody near to stay with you
    Money can be claimed back; there is only one of you. I can find you a person right now.
safety-confinement =
    Forcing people to work by holding them is against the law [劳动法:96]. If you can call safely:
    · call 110, give the address and how many you are
    · stay safe and do not confront the guards
safety-violence =
    · get away from the danger, to where other people are
    · call 110; if you are hurt call 120
    · keep photos of the injuries, hospital papers and messages
safety-severe_injury =
    · call 120 now, do not wait for the boss to agree
    · stop the bleeding, do not move the person; with electricity, cut the power first
    · have somebody go along to hospital and tell the doctor it happened at work
safety-child_labour =
    Nobody under 16 may be employed; using child labour is against the law [劳动法:15].
    · if the child is in danger call 110
    · report it to 12333 or 12345
safety-site_danger =
    · get to safety at once and take the others with you
    · fire, leak or collapse: call 119 or 110; if anyone is hurt, 120
    · report safety hazards to 12350

chat-banner = Gongyou · just type your question, /help for help, /quit to leave.
chat-bye = Goodbye. Your case and your messages are kept.
chat-waiting = Looking it up …
chat-paper = File: { $name }
kind-wage = wages
kind-injury = work injury
kind-urgent = urgent
kind-other = other
status-new = waiting for staff
status-offered = waiting for staff
status-claimed = a person is on it
status-waiting_worker = waiting for your reply
status-waiting_authority = with the authorities
status-referred = passed to another office
status-closed = closed

refuse-injection = I answer questions about working life by my own rules; I take on no other role and show nothing internal. Just tell me what happened.
refuse-forgery = I cannot help with making things up. False evidence can lose a case you were right in, and can be an offence. I can show you how to collect real evidence.
refuse-harm = I cannot help with hurting or paying back anyone; it would harm you. Money and justice can be claimed by law: tell me what happened, or let me find a person for you.
refuse-private = I do not have other people's data and cannot give any. Tell me about your own matter.
refuse-claimed = I cannot find the rule you mention and will not answer by it. Ask me directly what you want to know, and I answer from the law I can find.
refuse-elsewhere = I only know the labour law of mainland China and will not guess at other law. If you were sent abroad from the mainland to work, tell me who sent you and where you are.
refuse-records = I cannot see your case or your insurance account. For insurance call 12333; for a case ask the arbitration commission or the court.
refuse-prediction = I cannot tell what has not happened, who will win, or what a person is like, and will not guess. Tell me what happened and what evidence you have, and I can say what the law provides; or I can find a person for you.
refuse-not_law = No law answers this, and I know neither your workplace from inside nor what is best for you. Ask me any time what the law says on pay, contracts, leave or injury; or I can find a person for you.
refuse-article = I cannot find { $list } and will not answer by it. The number may be wrong; just ask me what you want to know.

term-usage = Write the word after it, for example: /term arbitration
term-unknown = I do not have that word. Just tell me in your own words what happened.
term-meaning = { $name } ({ $other }): { $text }
term-law = Main source: { $law }.
rate-title = Minimum wage there
rate-line = · { $name }: { $value } yuan
rate-note = Source: { $source }. I last compared it on { $day }. Rates change: call 12333 to ask which one holds where you work.
rate-none = I am not certain of the present minimum wage of { $place } and will not guess: call 12333.
heat-title = Heat allowance there
heat-note = Source: { $source }. I last compared it on { $day }. It is due for open-air work at 35°C or more, or where the workplace is not brought below 33°C. If unsure call 12333.
link-wrong = This code is wrong, used, or too old. /link is for staff; to see your cases, send /mycases.
