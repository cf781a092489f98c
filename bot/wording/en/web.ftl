# What stands on the web pages.

web-name = Gongyou
web-skip = Skip to content
web-language = Language
web-language-name = English
web-theme = Appearance
web-theme-auto = As system
web-theme-light = Light
web-theme-dark = Dark

web-start-lead = Ask about your rights at work; where there is a dispute, legal-aid staff take it up.
web-start-desk = Desk
web-start-desk-more = For legal-aid staff

web-problem-title = That did not work
web-problem-back = Back
web-problem-typed = What you wrote is here, to be copied:
web-problem-not-found = There is no such page, or it is gone.
web-problem-bad-request = What the browser sent could not be read. Please go back and try again.
web-problem-forbidden = You may not see this page.
web-problem-method = This address cannot be opened like that. Please go back.
web-problem-failed = Something failed on our side. Please try again in a while, and tell the maintainer if it goes on.
web-problem-foreign = This request came from another site and was not carried out.
web-problem-stale = The page was open too long and nothing was sent. Please go back, reload and try again.
web-problem-too-large = The file is too large: at most { $megabytes } MB at once. Please compress or split it.
web-problem-too-much = That is too long and was not taken.
web-problem-too-often = Too many tries; please wait { $seconds } seconds.
