# A case's days and deadlines
web-when-group-claims = Wages, dismissal and other claims
web-when-group-injury = Injury and occupational disease
web-when-group-decisions = Awards, judgments and enforcement
web-when-group-authorities = Decisions of authorities
web-when-start = { $what }, { $period } ({ $article })
web-when-starts = Starts: { $starts }
web-when-between = ;{ " " }
web-when-hint-wages-unpaid = While employed, arbitration is not limited to a year; it runs once employment ends
web-when-hint-claimed-on = With each claim the period for arbitration begins anew
web-when-hint-breach-goes-on = While it goes on, the period for a complaint has not begun
web-when-hint-recognition-asked = Once applied for, the period to apply no longer matters
web-when-hint-award-is-final = Against a final award the employer can only ask for annulment
web-when-hint-enforcement-claimed-on = With each demand the period for enforcement begins anew
web-when-hint-review-asked = Once review is applied for, its decision comes first
web-unknown = not known
web-period-day = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
web-period-month = { $count ->
    [one] 1 month
   *[other] { $count } months
 }
web-period-year = { $count ->
    [one] 1 year
   *[other] { $count } years
 }
web-holder-employer = the employer's
web-holder-authority = the authority's
web-deadline-from = { $period } from { $day } ({ $event })
web-deadline-from-open = { $period } once: { $event }
web-deadline-interruptible = Can be interrupted: a claim makes it begin anew
web-deadline-fixed = Cannot be interrupted
web-deadline-relief = missed for good reason: see { $article }
web-deadline-note-runs-only-after-leaving = Does not run while employed.
web-deadline-note-breach-goes-on = Runs only once the breach is over.
web-deadline-note-limit-must-be-pleaded = Past; but only the other side can raise it, and before the award.
web-deadline-note-rights-were-told = Counted as if rights were told; who was not told has longer, a year at most.
web-deadline-note-holidays-unknown = The holidays of that year are not known yet; only weekends were looked at.
web-deadline-note-holidays-not-regulated = The law does not say that holidays move it: keep to this day.
web-start-event-harm-known = harm known, or should have been
web-start-event-employment-ended = employment ended
web-start-event-claimed = claimed, or the other side agreed
web-start-event-breach-ended = breach ended
web-start-event-injured = injured
web-start-event-disease-diagnosed = occupational disease diagnosed
web-start-event-assessment-received = capacity assessment received
web-start-event-certificate-received = disease certificate received
web-start-event-appraisal-received = disease appraisal received
web-start-event-award-received = award received
web-start-event-judgment-served = judgment served
web-start-event-ruling-served = ruling served
web-start-event-order-received = payment order received
web-start-event-performance-due = last day for performance
web-start-event-in-effect = document in effect
web-start-event-act-known = decision known
web-start-event-review-received = review decision received
web-start-event-authority-asked = authority asked to act
web-wrong-answer = Choose yes or no.
web-wrong-one-day = Write one day here.
web-wrong-unlikely-day = { $day } is yet to come, or too long ago: please look again.
