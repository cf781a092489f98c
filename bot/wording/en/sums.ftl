# Money reckoned from what the worker said: the working, what is taken to be so, what is not known.

sum-title = Reckoned from what you said
sum-facts-wage = { $wage } yuan a month
sum-facts-service = { $months } months worked
sum-facts-unpaid = { $months } months unpaid
sum-amount = { $kind }: { $amount } yuan
sum-step = · { $label }: { $formula }
sum-line = { $formula } = { $value } yuan
sum-months = { $value } months
sum-days = { $value } days
sum-assumed = Taken to be so: { $list }.
sum-missing = Not known, and it may change the sum: { $list }.
sum-law = By: { $list }.
sum-ask-wage = One thing is missing for the sum: how much are you paid a month (on average, before insurance and tax)?
sum-ask-service = One thing is missing for the sum: how long did you work there (years and months)?

sum-kind-severance = Severance (N, where the dismissal was lawful and not for serious fault of yours)
sum-kind-damages = Damages (2N, where the dismissal was unlawful, instead of N)
sum-kind-unpaid-wages = Unpaid wages
sum-kind-double-wage = Second wage for the months without a contract
sum-kind-overtime = Overtime pay

sum-step-average-wage = average monthly wage
sum-step-service-months = for the years of service
sum-step-severance = severance
sum-step-damages = damages
sum-step-years-capped = years at most
sum-step-months-due = whole months
sum-step-days-due = remaining days
sum-step-less-paid = less what was paid
sum-step-hourly-wage = hourly wage
sum-step-weekday = working days
sum-step-rest-day = rest days
sum-step-holiday = public holidays
sum-step-whole-months = whole months at double wage
sum-step-part-month-days = working days of the rest

sum-assumption-severance-is-owed = the job ended in a way for which the law grants severance (not a resignation without cause, not dismissal for serious fault)
sum-assumption-dismissal-was-unlawful = the dismissal was unlawful
sum-assumption-wages-are-gross = the wage is what was due, with bonuses and allowances, before insurance and tax
sum-assumption-service-unbroken = no break in between and no severance paid before
sum-assumption-one-employer = always the same employer
sum-assumption-wage-not-below-minimum = the wage is not below the local minimum
sum-assumption-normal-labour-done = you worked normally in these months
sum-assumption-first-wage-paid = the ordinary wage was paid
sum-assumption-no-contract-is-employers-doing = the employer is the reason why there is no contract
sum-assumption-part-month-by-weekdays = the rest is counted Monday to Friday
sum-assumption-monthly-wage-covers-normal-hours = there is no overtime pay in the monthly wage
sum-assumption-no-time-off-instead = no other days off were given for the rest days
sum-assumption-leave-today = reckoned up to today

sum-missing-local-average-wage = the local average wage of last year (a wage above three times it counts as three times, for twelve years at most)
sum-missing-service-before-2008 = service before 2008 follows the rules of its time
sum-missing-rule-of-that-day = I do not hold the rule of that day
sum-missing-wage = the wage
