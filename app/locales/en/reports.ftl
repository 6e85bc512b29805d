# The province’s yearly report

desk-reports = Yearly report
report-title = Report of { $year }
report-year = Year
report-file = Download the figures (XLSX)
report-open = Figures of this moment, not closed yet.
report-closed = Version { $number }, closed { $at } · { $by }
report-see-now = See the figures of this moment
report-close = Close the year’s figures
report-close-note = The figures are kept just as you see them. Whatever changes later in the lists, this report stays.
report-correct = Close a corrected version
report-correct-note = The version that was closed stays. The new one takes the figures of this moment, and says why.
report-reason-hint = For example: Na Sang left out two troupes
report-reason-missing = Say why a closed report has to be corrected
report-closed-now = The report of { $year } is closed, version { $number }
report-year-to-come = The report of this year cannot be closed yet
report-nothing = Nothing yet.
report-guests = Guest troupes from elsewhere
report-unknown = Not said
report-of = Item

## The parts
report-communes = Troupes by commune and ward
report-traditions = Troupes by tradition
report-kinds = Acts by kind
report-performed = Troupes on a stage
report-support = Support of troupes
report-artisans = Artisans and allowances
report-shown = Who performed when
report-troupes = Troupes
report-adults = Adults
report-minors = Children
report-showings = Showings
report-acts = Acts
report-on-stage = On a stage
report-first-time = For the first time
report-paid = Paid
report-granted = Granted
report-listed = Listed
report-honoured = Artisans
report-peoples = People’s Artisans
report-drawing = Drawing an allowance
report-monthly = Allowances a month
report-when = When
report-where = Where
report-part = Part
report-figure = Figure
report-value = Value
report-unit = Unit
report-dong = đồng

audit-report-close = Closed a yearly report
