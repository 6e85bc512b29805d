# Artisans and their monthly allowance

artisan-title-people = People’s Artisan
artisan-title-merited = Merited Artisan
heritage-performance = Folk performing arts
heritage-festival = Traditional festivals
heritage-custom = Social customs and beliefs
heritage-craft = Traditional crafts
heritage-knowledge = Folk knowledge
heritage-literature = Folk literature
heritage-language = Language and script
artisan-here = Lives in the commune
artisan-moved = Moved away
artisan-died = Died
allowance-first = Grade 1
allowance-second = Grade 2
allowance-third = Grade 3
allowance-active = Drawn
allowance-suspended = Suspended
allowance-stopped = Stopped

## The list
desk-artisans = Artisans
artisans-count = { $n } people
artisans-logged = every look is logged
artisans-search = Find by name or by what somebody can do
artisans-on = Allowance as of
artisans-file = Download the list (XLSX)
artisans-none = No such artisan
artisans-none-text = Try fewer conditions.
artisans-none-yet = No artisans in the register yet
artisans-none-yet-text = Press “Add an artisan” to enter the first one, by the decision that honoured them.
artisan-new = Add an artisan

## One of them
artisan-name = Full name
artisan-name-missing = Enter the artisan’s full name
artisan-title = Title
artisan-decision = Decision number
artisan-decision-hint = For example: 2533/QĐ-CTN
artisan-decision-missing = Enter the number of the decision
artisan-decided-later = That day is still to come. Please check the date of the decision.
artisan-decided-on = Signed on
artisan-field = Kind of heritage
artisan-craft = What they can do
artisan-craft-hint = For example: Thái xòe, Mông khèn, then singing
artisan-commune-missing = Choose the commune or ward where they live
artisan-commune-foreign = You enter people of your own commune only. Choose your commune
artisan-troupe = Troupe
artisan-troupe-elsewhere = This troupe is not of the chosen commune. Choose one that is, or none
artisan-fate = Now
artisan-fate-on = Since
artisan-fate-hint = Only if they moved away or died
artisan-mend = Change what stands here
artisan-added = { $name } is on the list
artisan-saved = { $name } is saved

## The allowance
artisan-allowance = Monthly allowance
allowance-none = Nothing was decided about an allowance yet.
allowance-from = from { $day }
allowance-month = Amount a month
allowance-decide = Enter a new decision
allowance-state = This decision says
allowance-state-missing = Choose drawn, suspended or stopped
allowance-grade = Grade
allowance-grade-hint = By the household’s income and priority group. A suspended or stopped allowance keeps its grade
allowance-grade-missing = Choose the grade
allowance-from-day = In force from
allowance-reason-hint = Needed to suspend or stop
allowance-reason-missing = Give the reason in a few words
allowance-save = Save the decision
allowance-decided = The decision about { $name } is saved
allowance-take-back = Take back the last decision, entered by mistake
allowance-taken-back = The last decision about { $name } was taken back
allowance-still-drawn = This person is no longer here, and the allowance still runs. Enter the decision that stops it.
allowance-not-later = It must begin after the decision before it
allowance-before-title = It cannot begin before the title was signed
allowance-none-yet = No allowance is drawn, so there is none to suspend or stop
allowance-same = The decision before says just that
allowance-not-here = This person died or moved away; no allowance can begin
allowance-no-rate = No amount is known for that day. Enter it at the list of artisans first
allowance-rates = Amounts a month
allowance-rates-none = No amount was entered yet.
allowance-rate-add = Add an amount
allowance-rate-hint = The decree or resolution that says how much
allowance-rate-added = The amount is added
allowance-rate-taken = This grade has an amount from that day already
allowance-amount-wrong = Enter the amount a month, such as 850.000

## The log
audit-artisan-add = Added an artisan
audit-artisan-edit = Changed an artisan
audit-artisan-look = Looked at an artisan
audit-artisan-list = Looked at the list of artisans
audit-artisan-export = Downloaded the list of artisans
audit-allowance-rate = Added an amount of artisans’ allowances
audit-allowance-decide = Entered a decision about an allowance
audit-allowance-take-back = Took back a decision about an allowance
