# Writing, planning and releasing the programme

## In common
desk-programme = Programme
plan-acts = Acts
plan-block = Move a block
plan-break = Breaks
plan-release = Release
plan-findings = Problems
plan-mend = Mend
plan-search = Find a name, troupe or code
plan-show = Show
plan-every-kind = Every kind
plan-found = { $count ->
    [one] { $count } act
   *[other] { $count } acts
}
plan-none = No acts
plan-none-text = Try fewer filters, or add an act.
show-all = All acts
show-unplaced = Not placed yet
show-waiting = Content not approved
show-cancelled = Cancelled
show-internal = Breaks and blockings

## New kinds
kind-tour = Tours
kind-break = Break
kind-blocker = Blocked

## One act
earlier-title = Acts of an earlier year
earlier-lead = Choose acts of another festival to have in this plan. They come without a place, and what they show is to be approved anew.
earlier-of = Festival
earlier-acts = Acts ({ $count })
earlier-there = Here already
earlier-take = Take what is chosen
earlier-none-chosen = Choose at least one act.
earlier-all-there = These acts are in this plan already.
earlier-done = { $count } acts were taken over. Give them a place, and have them approved.
earlier-nowhere = There is no festival to take from
earlier-nowhere-text = You can take from festivals that you plan as well.
audit-plan-take-over = Took acts over from another festival
act-new = New act
act-title = Title
act-title-missing = Give the act a title.
act-kind = Kind
act-kind-missing = Choose a kind.
act-by = By
act-troupe = Troupe
act-along = Performed along with: { $said }
act-no-troupe = No troupe of the list
act-troupe-gone = This troupe is no longer on the list. Choose again.
act-by-line = Who it is by, if no troupe
act-about = About it
act-minutes = Minutes
act-minutes-hint = What the audience sees.
act-set-up = Minutes to set up
act-strike = Minutes to strike
act-set-up-note = The stage is kept while it is set up and struck. Visitors never see these times.
act-needs = Needed on stage
act-needs-hint = For example: 4 microphones, a fire, a wooden floor.
act-wants = The stage has to have
act-wants-note = Where a stage lacks what is asked for here, the board says so at once.
act-crowd = How many people are expected
act-children = Children perform
act-approval = Approval of the content
act-approval-hint = Song, dance, music and opening nights need approval before they are released.
approval-waiting = Waiting
approval-approved = Approved
approval-refused = Refused
act-contact = Contact
act-contact-note = Seen by planners only. When a change is released, we write to this address.
act-contact-name = Name
act-contact-phone = Phone
act-contact-email = E-mail
act-showings = Showings
act-added = “{ $title }” is added. It has no place yet.
act-saved = The act is saved.
act-copied = Copied as “{ $title }”. Now change what differs.
act-copy = Copy as a new act
act-drop = Remove the act
act-drop-note = Only what was never released can be removed. What was released is cancelled.
act-dropped = The act is removed.
act-was-shown = “{ $title }” was released. Cancel it, so that visitors know.

## One showing
showing-title = Place “{ $title }”
showing-pinned = Pinned
showing-pin = Pin it here
showing-pin-hint = It stays when a block is moved.
showing-note = A word to visitors
showing-again = Show it once more
showing-added = One more showing is added. Choose its time and stage.
showing-cancel = Cancel it
showing-cancelled = It is cancelled. The stage is free at once; visitors learn it when you release.
showing-restore = Show it after all
showing-restored = It takes place after all.
showing-take-out = Remove this showing
showing-taken-out = The showing is removed.
place-none = Not placed
place-day = Day
place-stage = Stage
place-no-stage = Choose a stage
place-stage-missing = Choose a stage.
place-time = Starts at
place-time-hint = Before 4:00 is the night of the chosen day.
place-outside = Choose a day of the festival.
place-here = Put it here
place-saved = The showing is saved.
place-taken = “{ $title }” is there, { $from }–{ $until }. Choose another time or stage.
place-booked = { $stage } is booked, { $from }–{ $until }. Choose another time or stage.
place-blocked = { $stage } cannot be used, { $from }–{ $until }. Choose another time or stage.

## The board
plan-board = Board
board-grid = Stages by the hour
board-time = Time
board-empty = Nothing on this day yet
board-empty-text = Choose an act that has no place and put it on a stage.
board-picked = You hold “{ $title }”, { $minutes } minutes. Choose a free cell of the table.
board-by-form = Choose the minute
board-let-go = Leave it where it was
board-put = Put it on { $stage }, { $time }
board-pick-spoken = Pick up “{ $title }”
board-around = { $before } minutes to set up, { $after } to strike
board-minutes = { $minutes } minutes
board-mend = Move “{ $title }” to { $at }
board-no-findings = No problems on this day.
board-where = Choose a cell of the table.
board-is-here = { $name } has this board open, since { $time }.
board-changed = Somebody changed the plan after you opened the board.
board-again = See it as it is now
board-zoom = How to see the board
board-zoom-near = Every 5 minutes
board-zoom-usual = Every 15 minutes
board-zoom-far = Every 30 minutes
board-stages-used = Stages in use
board-stages-all = Every stage
board-narrowed = You see { $count } of { $all } acts.
board-every = See all
board-keys = Drag an act with the mouse or a finger. By keyboard: Enter picks up, ↑ ↓ move by 5 minutes, PgUp PgDn by 30, ← → change the stage, Enter puts down, Esc leaves it.
board-hover = { $title }, { $stage }, { $from }–{ $until }.
board-hover-free = Nothing stands against it.
board-said-held = You hold “{ $title }”. Up and down move it by 5 minutes, left and right to another stage, Enter puts it down, Esc leaves it.
board-said-let-go = “{ $title }” stays where it was.
board-said-lost = That could not be sent. You still hold “{ $title }”: put it down once more.
board-late-moved = { $who } changed “{ $title }” at { $time }: it is now on { $stage }, { $at }. Nothing of yours was saved; to move it all the same, put it down once more.
board-late-unplaced = { $who } changed “{ $title }” at { $time }: it has no place now. Nothing of yours was saved; to move it all the same, put it down once more.
board-late-cancelled = { $who } changed “{ $title }” at { $time }: it does not take place. Nothing of yours was saved.
board-late-gone = { $who } took “{ $title }” out of the programme at { $time }. Nothing of yours was saved.

## A block
block-lead = Choose part of a day and where it goes. You see what happens before anything moves; pinned showings stay.
block-day = From day
block-stage = On stage
block-all-stages = All stages
block-from = From
block-until = Until
block-to-day = To day
block-to-stage = To stage
block-same-stages = The same stages
block-to-from = Starting at
block-look = Preview
block-count = { $count ->
    [one] { $count } showing will move
   *[other] { $count } showings will move
}
block-stay = Pinned, and therefore staying: { $titles }.
block-barred = It cannot move, because showings would overlap. Choose another time or stage.
block-move = Move the block
block-moved = { $count ->
    [one] { $count } showing moved.
   *[other] { $count } showings moved.
}

## Breaks
break-lead = Set once for all stages and days chosen. Where something is on at that time, there is none. Visitors do not see breaks.
break-name = Called
break-title = Lunch break
break-from = From
break-until = Until
break-order = The end must come after the start.
break-days = Days
break-days-missing = Choose a day.
break-stages = Stages
break-stages-missing = Choose a stage.
break-add = Set the break
break-added = { $count ->
    [one] { $count } break is set.
   *[other] { $count } breaks are set.
}
break-added-but = { $count ->
    [one] { $count } break is set.
   *[other] { $count } breaks are set.
} No room at: { $stages }.

## What was done
plan-postpone = Put off
postpone-lead = Move the whole festival or some days, earlier or later. Showings, bookings, closed stages and the ends of sales move along. You see it all before anything is done.
postpone-from = From
postpone-until = To the end of
postpone-to = The first day moves to
postpone-order = The last day cannot be before the first.
postpone-same = Choose another day than the old one.
postpone-count = { $count } showings will move
postpone-dates = Festival: { $was }, afterwards { $now }.
postpone-shows = Showings that move ({ $count })
postpone-pinned = Pinned, and so they stay ({ $count })
postpone-begun = Begun, and so they stay ({ $count })
postpone-bookings = Bookings that move ({ $count })
postpone-again = The new place is taken: these ask again and wait for it ({ $count })
postpone-stays = These bookings cannot move, the stage is not open then: call them ({ $count })
postpone-blockings = Closed stages that move ({ $count })
postpone-sales = New ends of sales ({ $count })
postpone-sale = { $name }: on sale until { $until }
postpone-texts = Texts that still name an old day, to be changed by hand ({ $count })
postpone-text-tagline = Tagline
postpone-text-intro = Introduction
postpone-text-alert = News line
postpone-text-refunds = Refund rules
postpone-barred = This cannot be done: somebody has the new place. Choose another day, or move these first.
postpone-taken = “{ $title }” at { $stage }, { $at }
postpone-taken-count = No room ({ $count })
postpone-tells = Whoever performs, whoever booked a stage and every buyer with an e-mail address gets one letter in 10 minutes; until then you can undo it. Those with a telephone only are for you to call: the overview leads to a list of them.
postpone-do = Put off
postpone-done = { $count } showings moved. Letters leave in 10 minutes.
postpone-waits = { $by } moved { $from } to { $to }. Letters leave at { $at }.
postpone-undo = Undo, nobody was told
postpone-undone = Everything is back on the old days. Nobody gets a letter.
postpone-told = The letters have left, so this cannot be undone. Move the days once more instead.
postpone-overtaken = This cannot be undone: somebody changed more since.
postpone-release = Put off
postpone-undone-release = Back to the old days
decision-exchange = Whoever cannot come may change to another show of the same price, or get the money back
audit-programme-postpone = Put off the festival
audit-programme-postpone-undo = Undid putting off

step-moved = placed “{ $title }”
step-taken-out = removed a showing of “{ $title }”
step-block = moved a block of { $count }
step-break = set { $count } breaks “{ $title }”
step-undo = Undo: { $step }
step-redo = Do again: { $step }
step-undone = Undone: { $step }.
step-redone = Done again: { $step }.
step-none = There is nothing left.
step-newer = There is a newer step since you opened the page: { $step }. Nothing was undone; look again, then press once more.
step-overtaken = This cannot be undone: somebody has changed these showings since.

## Problems
level-move = Impossible
level-release = Blocks a release
level-warn = Note
rule-overlap = “{ $title }” and “{ $other }” overlap on one stage.
rule-outside-days = “{ $title }” lies outside the days of the festival.
rule-troupe-twice = One troupe at two places at once: “{ $title }” and “{ $other }”.
rule-troupe-travel = The troupe cannot get from “{ $title }” to “{ $other }”, { $short } minutes are missing.
rule-blocked = “{ $title }” is placed while the stage cannot be used.
rule-lacks = “{ $title }” needs what the stage has too little of: { $lacks }.
rule-away = “{ $title }” is placed at a time when its troupe said that it cannot come.
rule-shut = “{ $title }” is outside of the hours of its stage, or after its music has to stop.
rule-unapproved = The content of “{ $title }” is not approved.
rule-too-many = { $short } people more are expected at “{ $title }” than there are places.
rule-late-children = Children perform in “{ $title }”, which ends after 21:30.
rule-busy-troupe = “{ $title }” is show number { $short } of its troupe that day.
rule-full-house = “{ $title }” is expected to be nearly full.
rule-rivals = “{ $title }” and “{ $other }” are on at once; people have to miss one.
waive = Keep it
waive-reason = Why it can stay
waive-reason-missing = Give a reason.
waive-said = Stays: { $reason } ({ $by })
waive-saved = The reason is kept.
waive-gone = This problem is gone.
waive-never = Two showings cannot overlap on one stage. Move one of them.

## Proposal
plan-propose = Proposal
propose-lead = For each showing without a place, here is a free one that nothing speaks against. Nothing changes until you agree.
propose-place = Could be on
propose-why = Why
propose-at-home = This kind is often on this stage, and it is free:
propose-free = The stage is free:
propose-all = { $count ->
    [one] Take { $count } place
   *[other] Take all { $count } places
}
propose-spoken = Put “{ $title }” here
propose-none = No proposals
propose-none-text = Everything has a place, or no free place is suitable.
propose-left = Without a place
propose-too-many = no stage holds as many people as are expected.
propose-troupe = whenever a stage is free, the troupe is elsewhere or cannot get there.
propose-lacks = where there is room, the stage lacks what it needs.
propose-away = where there is room, the troupe cannot come at that time.
propose-full = the stages are full at its time of day.
propose-done = { $count ->
    [one] { $count } showing is placed.
   *[other] { $count } showings are placed.
}
step-propose = placed { $count } as proposed

## In and out
plan-import = In and out
import-lead = Download the plan, change it in a spreadsheet, and paste it here. A line with a code changes that showing; one without is new.
import-rows = Lines
import-rows-hint = Paste the names of the columns, too. “Day” and “Title” are needed.
import-file = Or a file
import-file-hint = CSV or Excel (.xlsx), smaller than 2 MB. Only the first sheet is read; no formula is ever run.
import-long = A long table stays here for a day. Another one that you paste or send takes its place.
import-look = Preview
import-take = Import the right lines
import-would = { $added } new, { $changed } changed, { $same } the same, { $wrong } not right
import-wrong = Lines that are not right
import-line = Line
import-column = Column
import-value = Says
import-why = Why
import-done = { $added } new showings, { $changed } changed. { $wrong } lines are not right.
step-import = imported { $count }
table-code = Code
table-day = Day
table-start = Start
table-end = End
table-stage = Stage
table-title = Title
table-english = Title in English
table-kind = Kind
table-by = By
table-set-up = Minutes to set up
table-strike = Minutes to strike
table-crowd = Crowd
table-crowd-wrong = Write how many people, from 0 to 1,000,000.
table-children = Children
table-children-wrong = Write “yes” or “no”.
table-yes = Yes
table-no = No
table-needs = Needs
table-unreadable = This table cannot be read. Copy it out of the spreadsheet again.
table-empty = Paste the table here.
table-no-head = The first line must name the columns, at least “Day” and “Title”.
table-too-long = The table has more than { $max } lines. Cut it into several.
table-file-unknown = This file cannot be read. Send a CSV file or an Excel workbook (.xlsx).
table-file-old = This is an old kind of Excel file. Open it, save it as .xlsx, and send that.
table-file-locked = This file has a password. Open it, save it without one, and send that.
table-file-large = This file is too large once it is unpacked. Copy the plan alone into a new file and send that.
table-files-many = You have left { $max } tables here. Send more tomorrow.
table-end-alone = There is an end but no start.
table-end-before = The end is not after the start.
table-code-unknown = No showing has this code.
table-stage-unknown = No stage has this name.
table-number = Give the minutes, 0 to 720.
table-taken = Another showing is on this stage then.
audit-plan-import = Imported a programme
audit-plan-propose = Took a proposal

## Release
release-different = { $count ->
    [one] { $count } difference to what is released
   *[other] { $count } differences to what is released
}
release-nothing = Nothing differs from what is released.
release-small = Only descriptions were changed.
release-blocked = There are problems. Mend them, or say why they can stay.
release-plan-changed = Somebody has changed the plan. Look at the differences again, then release.
release-name = Name of this release
release-name-hint = For example: After the meeting of 2 March.
release-note = A word to visitors
release-tells = Performers, venues and ticket holders with an e-mail address are told once of what concerns them. Buyers with a telephone only are for you to call.
release-now = Release
release-done = Release { $number } is public.
release-number = Release { $number }
release-history = Releases so far
release-column = Release
release-at = At
release-by = By
release-again = Release again
release-again-spoken = Release number { $number } again
release-only = Release
release-all-days = Every day
release-again-lead = This is what would change if release { $number } were released again. The plan stays as it is.
release-again-leave = Back to the plan
due-day = Release on
due-day-hint = Leave it empty to release now.
due-time = At
due-past = Choose a time that is still to come.
due-asked = It will be released at { $at }.
due-waits = { $by } asked for a release at { $at }. Just what was looked at then is released; if you change the plan, ask again.
due-missed = The release that { $by } asked for at { $at } was not made.
due-withdraw = Take it back
due-withdrawn = Nothing will be released by the clock.
due-gone = No release is waiting any more.
due-overtaken = Something else was released since it was asked for. Look again, then release.
due-undecided = More tickets were sold since for what would change. Decide about them, then release.
mail-missed-subject = { $festival }: a release was not made
mail-missed-text = The time has come, and the programme of the { $festival } could not be released. Visitors still read the one before.
mail-missed-link = Open the page of releases
audit-programme-release-later = Asked for a release at a time
audit-programme-release-withdraw = Took back a release at a time
release-none = Nothing was released yet
decision-title = { $count ->
    [one] { $count } ticket was sold for “{ $title }”. What becomes of it?
   *[other] { $count } tickets were sold for “{ $title }”. What becomes of them?
}
decision-missing = Decide about the tickets that were sold for “{ $title }”.
decision-keep = They stay valid
decision-refund = Who cannot come gets the money back
decision-until = Money back until
decision-until-hint = Needed only where you give money back.
decision-until-past = That day is past. Choose one that leaves people time.
decision-until-late = That is after the new day of the show. Choose the day of the show at the latest.
decision-until-missing = Choose the last day for refunds.
phone-title = To be phoned
phone-text = These get neither a letter nor a message. Please call them.
phone-nobody = No contact given

## Writing to everybody
plan-tell = Write
tell-lead = Write to everybody who performs on a day or on a stage. Each of them gets one letter.
tell-every-day = Every day
tell-text = Message
tell-text-hint = At most 1,500 letters. What they perform is named below it.
tell-text-missing = Write a message.
tell-readers = { $count ->
    [one] { $count } person gets a letter
   *[other] { $count } people get a letter
}
tell-send = Send
tell-sent = { $count ->
    [one] { $count } letter is on its way.
   *[other] { $count } letters are on their way.
}
tell-nobody = There is nobody to write to. See the list to phone.
mail-note-subject = { $festival }: a word from the organisers
mail-note-about = About: { $titles }.
audit-programme-tell = Wrote to performers
break-lacking = Stages without a break
break-offer = { $title } for { $stage }

## What changed
changes-title = What changed
changes-text = Every change of the programme is noted here.
changes-none = No changes so far
changes-none-text = The programme is as it was first released.
change-sort-added = New
change-sort-cancelled = Cancelled
change-sort-moved = Moved
change-sort-changed = Changed
change-added = On { $at }, { $stage }.
change-cancelled = Not on { $at }, { $stage }.
change-back = On after all: { $at }, { $stage }.
change-moved = Moved from { $was } to { $now }.
change-stage = From { $was } to { $now }.
change-minutes = { $now } minutes instead of { $was }.
change-title = Once “{ $was }”, now “{ $now }”.
change-by = By { $now } instead of { $was }.

## Letters
mail-programme-subject = { $festival }: the programme has changed
mail-programme-yours = Your showings at the { $festival } have changed:
mail-programme-all = The programme of the { $festival } has changed:
mail-programme-ask = If anything is unclear, please call { $phone }.
mail-programme-link = See all changes

## Log
audit-act-add = Added an act
audit-act-add-many = Added many acts
audit-act-edit = Changed an act
audit-act-drop = Removed an act
audit-showing-place = Placed a showing
audit-showing-add = Added a showing
audit-showing-drop = Removed a showing
audit-showing-cancel = Cancelled a showing
audit-showing-restore = Restored a showing
audit-plan-move-block = Moved a block
audit-plan-break = Set breaks
audit-plan-undo = Undid a step
audit-plan-redo = Did a step again
audit-plan-waive = Waived a problem
audit-programme-release = Released the programme

## The day itself, at the stage
desk-live = Run a stage
live-stages = Today's stages
live-none = Nothing is on here today.
live-none-text = Once the programme is released, each stage with something on today stands here.
live-all-over = Over for today
live-late = { $minutes } minutes late
live-as-of = { $day }. This page is as of { $at }.
live-again = Refresh
live-screen = This stage's page for visitors
live-press = Buttons
live-what-started = Started
live-what-ended = Ended
live-what-late = Late
live-what-on-time = Back on time
live-what-absent = Not coming
live-what-undone = Take back the last press
live-more = { $minutes } minutes later
live-minutes = Minutes later
live-waits = Not started
live-began = Started at { $at }
live-over = Ended at { $at }
live-off = Not coming
live-expected = { $minutes } minutes late, expected { $at }
live-last = Last press: { $what }, { $at }, { $by }.
live-undo = Take this press back
live-done-started = “{ $title }” has started.
live-done-ended = “{ $title }” has ended.
live-done-late = “{ $title }” is { $minutes } minutes late, expected at { $at }.
live-done-on-time = “{ $title }” is no longer late.
live-done-absent = “{ $title }” is not coming.
live-done-undone = The last press for “{ $title }” was taken back.
live-meanwhile-started = “Started” was pressed at { $at } by { $by }. Your press was not counted again.
live-meanwhile-ended = “Ended” was pressed at { $at } by { $by }. Your press was not counted again.
live-meanwhile-late = A delay of { $minutes } minutes was entered at { $at } by { $by }. Your press was not counted again.
live-meanwhile-on-time = “Back on time” was pressed at { $at } by { $by }. Your press was not counted again.
live-meanwhile-absent = “Not coming” was pressed at { $at } by { $by }. Your press was not counted again.
live-meanwhile-undone = The last press was taken back at { $at } by { $by }. Your press was not counted again.
live-has-started = This has started already.
live-has-ended = This has ended.
live-is-absent = This was said not to be coming.
live-is-on-time = This was not said to be late.
live-is-cancelled = The released programme says that this is cancelled.
live-far-off = This is expected at { $at }, far from now. See whether it is the right line; if it really is that late, say the delay first.
days-hold-showings = { $count } showings would be outside these days. Use “Postpone” in the programme, or move them first.
live-not-today = Buttons work on the day of the show only.
live-nothing-undone = There is no press left to take back.
audit-stage-press = Button pressed at a stage

## When it rains
plan-rain = Rain plans
alternative-lead = Write it while the weather is fine: which blocks move where, and what does not take place. Switch it on when it is needed; everybody is told once. Switched off, the plan is as it was.
alternative-name = Name of the plan
alternative-name-hint = For example: heavy rain on the afternoon of the 13th.
alternative-name-missing = Give the plan a name.
alternative-state = State
alternative-on = On
alternative-off = Off
alternative-changes = What it changes
alternative-none = There is no such plan yet
alternative-empty = This plan changes nothing yet.
alternative-add = Add a plan
alternative-added = The plan is there. Write down what changes.
alternative-saved = The plan is saved.
alternative-dropped = The plan is deleted.
alternative-drop = Delete this plan
alternative-drop-change = Remove
alternative-add-change = Add a change
alternative-cancelled = Does not take place
alternative-to-time = Begins at, if the time changes
alternative-where = Choose another stage or another time, or tick that it does not take place.
alternative-full = A plan has 20 changes at most.
alternative-cancels = { $what }: does not take place
alternative-moves = { $what }: moves to { $to }, from { $at }
alternative-switch-on = Switch the plan on
alternative-switch-off = Switch the plan off
alternative-is-on = This plan is on.
alternative-is-off = This plan is off.
alternative-barred = It cannot be switched on before what stands above is mended.
alternative-overtaken = What this plan moved was changed elsewhere since, so it does not go back by itself. Mend it in the plan, then release.
alternative-note-on = The programme follows the plan “{ $name }”.
alternative-note-off = The plan “{ $name }” is over; the programme is as it was.
audit-alternative-add = Rain plan added
audit-alternative-edit = Rain plan changed
audit-alternative-drop = Rain plan deleted
audit-alternative-on = Rain plan switched on
audit-alternative-off = Rain plan switched off
