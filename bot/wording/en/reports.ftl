# The network's indicators: the reports that staff read, and the public page.

report-indicator-input = Staff and volunteer input (hours)
report-indicator-consultations = Consultations answered
report-indicator-visits = Visits received
report-indicator-cases_opened = Cases opened
report-indicator-cases_closed = Cases closed
report-indicator-settlement_rate = Settlement rate
report-indicator-wages_recovered = Wages recovered (CNY)
report-indicator-injury_recovered = Injury compensation recovered (CNY)
report-indicator-workers_direct = Workers directly benefited
report-indicator-workers_indirect = Workers indirectly benefited

report-column-line = Range
report-column-trainings = Training sessions
report-column-training_participants = Training participants
report-column-first_reply_minutes = First reply by a person (hours, median)
report-first-reply = First reply by a person (median)
report-total = Total
report-online = Online chat
report-hidden = *
report-none = –
report-minutes = { $number } minutes
report-hours = { $number } hours

report-title = Indicators, { $first } to { $last }
report-by-office = By office
report-by-month = By month
report-hidden-why = * A small number (1 to 4), or one from which a small number could be worked out: kept back to protect people.
report-how-counted = How it is counted: cases opened and closed, sums recovered and people benefited come from the cases; consultations are answers given with their law, and those by telephone that staff enter; visits, hours, trainings and indirect benefit are entered by each office. The settlement rate is the share of closed cases that were settled or mediated.
report-entered = Entered as no. { $id }: { $office } { $month } { $measure } { $value }. It can be taken back.
report-taken-back = No. { $id } is taken back.
report-no-entry = There is no entry no. { $id }, or it was imported.
report-no-entries = Nothing has been entered yet.
report-imported = { $rows } rows imported.
report-written = Written to { $path }.

report-measure-staff_time = Staff time (hours)
report-measure-volunteer_time = Volunteer time (hours)
report-measure-consultations = Consultations by telephone or in person
report-measure-visits = Visits
report-measure-cases_opened = Cases opened
report-measure-cases_closed = Cases closed
report-measure-cases_settled = Cases settled or mediated
report-measure-wages_recovered = Wages recovered (CNY)
report-measure-injury_recovered = Injury compensation (CNY)
report-measure-workers_direct = Workers directly benefited
report-measure-workers_indirect = Workers indirectly benefited
report-measure-trainings = Training sessions
report-measure-training_participants = Training participants

report-entry-id = No.
report-entry-office = Office
report-entry-month = Month
report-entry-measure = Measure
report-entry-value = Value

report-corrected = No. { $id } is corrected by no. { $new }.
report-no-imports = No file has been imported yet.
report-no-import = There is no import { $name }, or it was taken back.
report-import-taken-back = { $rows } imported rows are taken back.
report-month-ahead = { $month } is yet to come and cannot be entered.
report-not-text = This file cannot be read: save it as CSV (UTF-8) and try again.
report-entry-by = Entered
report-entry-state = Correction
report-entry-file = File
report-entry-rows = Rows
report-entry-undone = taken back by { $name }, { $at }
report-entry-replaced = corrected by { $name }, { $at }: no. { $id }
report-entry-corrects = corrects no. { $id }

report-not-a-month = "{ $text }" is not a month; write 2026-11.
report-period-backwards = The first month, { $first }, is after the last, { $last }.
report-not-a-number = "{ $text }" is not a usable number: write one that is not below zero, sums with at most two decimals.
report-not-an-office = "{ $text }" is not an office's id: letters, digits and hyphens.
report-not-a-measure = "{ $text }" is not a measure; there are: { $known }.
report-csv-head = The first line must name these columns: { $columns }.
report-csv-line = Line { $line }: { $why } Nothing was imported.
report-imported-before = This file was imported before; it was not imported again.
report-counted-itself = { $measure } is counted from the cases and cannot be entered.
report-unreadable = { $path } cannot be read: check the path.
report-unwritable = { $path } cannot be written: check the path.

web-start-numbers = What we have done
web-start-numbers-more = Indicators by month and office, to download
numbers-title = Indicators of { $year }
numbers-lead = Consultations, cases, wages and compensation recovered, by month and by office.
numbers-year = Year
numbers-not-over = This year is not over: its months are published first; totals and offices follow after its end.
numbers-download = Download
numbers-office = Office
numbers-month = Month
numbers-by-office = By office: { $indicator }
numbers-by-month = By month: { $indicator }
numbers-all-offices = The ten indicators by office
numbers-all-months = The ten indicators by month
numbers-how = Notes

web-report-indicators = Indicators
web-report-entries = Enter figures
web-figures = Enter figures
web-figures-lead = Cases and questions in chat are counted by themselves; visits, hours, calls, indirect benefit and trainings are entered here.
web-figures-of = Entered for { $office }, { $month }
web-figures-line = no. { $id } · { $name } { $at }
web-figures-number = no. { $id }
web-figures-empty = Nothing has been entered for this month.
web-figures-add = Enter
web-figures-add-hint = Fill in what there is; empty fields are left out. Several entries for one month add up.
web-figures-so-far = This month so far: { $value }
web-figures-keep = Save
web-figures-correct = Correct
web-figures-right = The right figure: { $measure }
web-figures-undo = Take back
web-figures-undo-which = Take back no. { $id }
web-figures-none = No figure was filled in.
web-figures-import = Import a table
web-figures-import-why = Figures of other years or systems: a CSV file whose first line is office,month,measure,value. All rows or none, and the same file once. Times in hours, sums in yuan.
web-figures-file = CSV file
web-figures-no-file = Choose a file that is not empty.
web-figures-import-do = Import
web-figures-rows = { $count ->
    [one] One row
   *[other] { $count } rows
 }
web-figures-import-undo = Take back the whole file
web-done-figures = Entered.
web-done-figures-corrected = Corrected; the old figure stays on record.
web-done-figures-undone = Taken back and counted no more; it stays on record.
web-done-figures-imported = Imported.
web-deed-figures_entered = entered figures
web-deed-figures_corrected = corrected figures
web-deed-figures_undone = took back figures
web-deed-figures_imported = imported figures
