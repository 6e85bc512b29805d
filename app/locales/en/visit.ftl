# What visitors see

## Calendars to follow
feed-whole = Whole programme
feed-about = When and where everything is on at { $festival }. The calendar follows the programme; your phone may take up to a day.

## As a grid
grid = As a grid
grid-list = As a list
grid-title = Programme as a grid, { $day } · { $festival }
grid-text = { $festival }, { $day }: the stages side by side, half hour by half hour.

## My plan
plan = My plan
plan-kept = Kept on this phone only. No account needed.
plan-empty = Nothing chosen yet
plan-empty-text = Press the heart beside anything in the programme to keep it here.
plan-empty-day = Nothing chosen for this day yet.
plan-heart = Save { $title } to my plan
plan-save = Save to my plan
plan-saved = Saved to my plan.
plan-removed = Taken out of my plan.
plan-full = Your plan is full: 200 items at most. Take some out first.
plan-summary = Your plan
plan-chosen = Saved
plan-care = Take care
plan-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
 }
plan-on-foot = On foot
plan-km = about { $km } km
plan-gone = No longer in the programme
plan-clash = { $minutes } minutes at once
plan-clash-text = “{ $second }” begins at { $starts }, and “{ $first }” goes on until { $ends }.
plan-clash-instead = You could see instead:
plan-instead = This one is off. You could see instead:
plan-late = { $minutes } minutes too few to get there
plan-late-text = There are only { $gap } minutes between the two.
plan-walk = About { $minutes } minutes on foot.
plan-ride = { $km } km apart, about { $minutes } minutes by car or motorbike.
plan-spare = { $minutes } minutes to spare.
plan-free = { $hours } hours free.
plan-free-look = See what is on that day
plan-share = Send to a friend
plan-print = Print
plan-carry = To another phone
plan-square = QR code that holds your plan
plan-carry-text = Scan this with another phone to open your plan there. Whoever scans it sees what you chose, not who you are.
plan-link = Link to this plan
plan-calendar = In your phone’s calendar
plan-follow-text = Your phone reminds you, and follows when the programme changes. The address is yours alone; you can drop it at any time.
plan-follow = Put My plan into my calendar
plan-subscribe = Follow My plan
plan-file = Download My plan (.ics)
plan-address = If the button above does nothing, copy this address into your calendar app:
plan-fetched = A calendar app last asked at { $at }. Some ask only once a day.
plan-never-fetched = No calendar app has asked yet. Some ask only once a day.
plan-unfollow = Drop this address
plan-unfollowed = Done. The old address opens nothing any more.
plan-feed-about = What you saved. The calendar follows the programme; your phone may take up to a day.
plan-sent = A plan sent to you
plan-sent-counts = { $count } items, { $new } of them not in your plan yet.
plan-sent-cancelled = { $count } will not take place.
plan-sent-unknown = { $count } are no longer in the programme.
plan-add = Add to my plan
plan-replace = Replace my plan
plan-added = { $count ->
    [one] { $count } item
   *[other] { $count } items
 } added to your plan.
plan-replaced = Your plan now has { $count ->
    [one] { $count } item
   *[other] { $count } items
 }.
plan-theirs = In the plan sent to you
plan-mine = In your plan
plan-both = Chosen by both
plan-feeds-full = No more calendars can be followed just now. The plan on your phone is unharmed.

## On now
now = Now and next
now-title = Now and next · { $festival }
now-text = { $festival }: what is on at each stage, and what comes next.
now-all = See every stage
now-as-of = As of { $at }. Expected times follow the stages.
now-none = Nothing is on just now
now-opens = The first item begins on { $at }.

## Visit
visit-title = Visit · { $festival }
visit-text = { $festival }: getting there, parking, toilets, food, where to stay, first aid, and the way to each stage.
visit-line = Getting there, parking, toilets, food
visit-places = Places
visit-directions = Directions with:
visit-on-there = What is on here
visit-none = Nothing here yet
visit-none-text = The organisers are writing it. Please look again in a few days.
hint-guide = Found in Visit
hint-elsewhere = Found at another festival
hint-other = { $festival }: { $count ->
    [one] { $count } item
   *[other] { $count } items
 }
hint-other-name = { $festival }

## Paper for the day
desk-papers = Print-outs
paper-note = Print with your browser, one sheet a stage. Paper does not change by itself: the square on each sheet leads to the newest programme.
paper-none = Nothing to print for this day.
paper-run = Stage run sheet
paper-voice = Loudspeaker script
paper-door = Door sheet
paper-stamp = Release { $number }, printed { $at }
paper-square = Code that leads to the newest programme of the stage
paper-title = Item
paper-by = Who
paper-remark = Remark
paper-after = Afterwards
paper-done = Done
paper-pause = { $minutes } min pause
paper-overlap = { $minutes } min overlap
paper-opens = Doors
paper-counted = People in
paper-say = Ladies and gentlemen, at { $at }, { $place }: { $title }.
paper-say-by = Ladies and gentlemen, at { $at }, { $place }: { $title }, by { $by }.

## In other people's pages
embed-title = Programme of { $festival }
embed-none = Nothing on this day yet.
embed-whole = See the whole programme
