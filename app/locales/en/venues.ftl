# Venues, stages, bookings

## Venues and stages
desk-places = Venues and stages
places-note = Shared by all festivals. A change here changes it everywhere.
places-none = No venues yet
places-none-text = Add the first venue, then its stages.
places-saved = Saved “{ $name }”.
venue-new = Add a venue
venue-name = Name of the venue
venue-name-missing = Enter the name of the venue in Vietnamese
venue-address = Address
venue-position = Position
venue-position-hint = Copied from a map, latitude first, for example: 21.3916, 103.0163
venue-position-wrong = The position is not right. Latitude, then longitude, for example: 21.3916, 103.0163
venue-directions = Getting there
venue-access = Wheelchairs and walking difficulties
venue-season = Through the year
venue-owner = Managed by
venue-contact = Contact
venue-contact-name = Contact person
venue-contact-phone = Contact phone
venue-stages = Stages and areas
venue-public = See the page that visitors read
venue-room-for = room for about { $places } people
venue-map-phone = Open the phone’s map
venue-map-google = Google Maps
venue-map-apple = Apple Maps
venue-map-osm = OpenStreetMap
stages-none = No stages yet
stages-none-text = A venue needs at least one stage or area to plan and to lend.
stage-new = Add a stage
stage-name = Name of the stage or area
stage-name-missing = Enter the name of the stage in Vietnamese
stage-places = Capacity
stage-places-hint = Number of people, if known
stage-lanes = Parts used side by side
stage-lanes-hint = A wide yard can be shared by several groups. A stage usually has 1.
stage-lanes-needed = Something is planned on part { $least }. Enter at least { $least }.
stage-times = When it can be used
stage-times-note = Leave empty for no limit. Opening hours include setting up and striking.
stage-opens = Opens
stage-closes = Closes
stage-hours-half = Enter both opening and closing time, or neither
stage-curfew = Music stops at
stage-longest = Longest booking (hours)
stage-longest-hint = With setting up and striking
stage-ahead-days = Asked for at most (days ahead)
stage-ahead-days-hint = For example: 60
stage-has = What there is
capability-power = Power (kW)
capability-sound = Sound system
capability-light = Stage lights
capability-roof = Roof
capability-floor = Dance floor
capability-water = Access to the water
capability-dressing-rooms = Dressing rooms (number)
capability-wheelchair = Wheelchair access
audit-venue-add = Venue added
audit-venue-edit = Venue edited
audit-stage-add = Stage added
audit-stage-edit = Stage edited

## Bookings
desk-venues = Venue calendar
desk-bookings = Bookings
bookings-word = bookings wait for your answer
bookings-waiting = Waiting for you
bookings-none-waiting = Nothing waits for you
bookings-others = Waiting for somebody else
bookings-answered = Answered
bookings-none = Nothing yet
booking-new = Ask for a venue
booking-stage = Venue
booking-stage-missing = Choose a venue
booking-lane = Part
booking-day = Day
booking-from = From
booking-until = Until
booking-set-up = Setting up before (minutes)
booking-strike = Striking after (minutes)
booking-purpose = What for
booking-purpose-hint = For example: rehearsal of the Thanh Nưa troupe
booking-purpose-missing = Say what it is for
booking-name = Asked for by
booking-name-missing = Enter the name of whoever asks
booking-phone = Phone
booking-phone-missing = Enter a phone number so that we can call back
booking-waits = If it is taken, keep me waiting
booking-waits-hint = When it becomes free we keep it for you and tell you at once.
booking-waits-yes = Waiting for it to become free
booking-when = When
booking-around = With setting up and striking
booking-state = State
booking-since = Waiting for
booking-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
booking-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
booking-due = Due soon
booking-late = Late
booking-held-until = Held until
booking-send = Send
booking-asked = Sent. Whoever manages the venue will answer.
booking-saved = Saved.
booking-stepped = Noted.
booking-change = Change
booking-change-note = Shortening or renaming needs no new approval. Lengthening or moving does; the place is kept meanwhile.
booking-over = This is over and can no longer be changed.
booking-step-gone = It no longer stands at that step. Look at its state again.
booking-renew-link = Send a new link, close the old one
booking-link-renewed = A new link was sent. The old one opens nothing any more.
booking-ask-this = Ask for this
offer-elsewhere = Same time, another place
offer-beside = Same time, next to it
offer-far = Same time, another place, { $km } km away
offer-earlier = Same place, { $hours ->
    [0] {""}
   *[other] { $hours } h
} { $minutes ->
    [0] {""}
   *[other] { $minutes } min
} earlier
offer-later = Same place, { $hours ->
    [0] {""}
   *[other] { $hours } h
} { $minutes ->
    [0] {""}
   *[other] { $minutes } min
} later
offer-days-before = Same place and time, { $days ->
    [one] a day
   *[other] { $days } days
} before
offer-days-after = Same place and time, { $days ->
    [one] a day
   *[other] { $days } days
} later
offer-another-day = Same place, another day
booking-instead = That cannot be had. The nearest that can:
booking-instead-text = Each of these can be had at once.
booking-too-often = Too many requests came from this network just now. Try again in 15 minutes, or call the organisers.
booking-why-past = That time is over. Choose another
booking-why-ahead = It can be asked for at most { $days } days ahead
booking-why-long = It can be had for at most { $time } hours, with setting up and striking
booking-why-closed = It is open from { $opens } to { $closes }, with setting up and striking
booking-why-curfew = The music stops there at { $at }
booking-why-lane = There is no such part
booking-why-blocked = Not lent { $from }–{ $until }{ $by }
booking-why-taken = { $from }–{ $until } is taken{ $by }
booking-draft = Draft
booking-requested = Requested
booking-held = Held
booking-approved = Approved by the venue
booking-confirmed = Confirmed
booking-in-use = In use
booking-closed = Closed
booking-rejected = Rejected
booking-cancelled = Cancelled
booking-expired = Hold expired
booking-no-show = Did not come
step-ask = Ask
step-hold = Hold for 48 hours
step-approve = Approve
step-confirm = Confirm
step-start = Start of use
step-close = Given back
step-reject = Reject
step-miss = Did not come
step-cancel = Cancel
booking-visitor = Send a request
booking-visitor-text = Do you need room to rehearse, to perform or to meet? Send a request; no account needed.
booking-visitor-title = Ask for { $venue }
booking-visitor-note = We use your name and phone number only to answer you.
booking-asked-visitor = Sent. Keep the address of this page: the answer appears here.
booking-mine = Your request for a venue
booking-mine-help = Questions? Call { $phone }.
booking-offered = It has become free and is held for you until { $until }. After that it goes to whoever waits next.
booking-take-up = I take it
booking-taken-up = It is yours. Whoever manages the venue will confirm.
booking-drop = I no longer need it
booking-dropped = Cancelled. Thank you for telling us.
booking-mail-subject = { $stage }: { $state }
booking-mail-text = Your request: { $stage }, { $day }, { $from }–{ $until }. State: { $state }.
booking-mail-until = It is held until { $until }.
booking-mail-link = See the request
booking-mail-moved-subject = { $festival }: your booking has moved
booking-mail-moved-text = The { $festival } has other days now, and so have your bookings:
booking-mail-moved-line = { $purpose }, { $stage }: from { $was } to { $day }, { $from }–{ $until }. State: { $state }.
booking-mail-moved-ask = If the new day does not suit you, open the link below to give it up, or call { $phone }.
booking-mail-waits-subject = Somebody asks for { $stage }
booking-mail-waits-text = { $stage }, { $day }, { $from }–{ $until }. The request waits for your answer.
booking-mail-waits-link = See and answer

## Calendar
venues-caption = A row for each venue, by the hour
venues-legend = Legend
venues-day = See the day
venues-month = See the month
venues-month-caption = A row for each stage, the weeks of the month across
venues-month-day = { $day }: { $count }, { $state }
venues-week = See the week
slot-firm = Confirmed
slot-held = Held
slot-asked = Requested
slot-blocked = Not lent
slot-programme = Performance
slot-around = With setting up and striking: { $hours }
blocking-new = Do not lend
blocking-from-day = From day
blocking-until-day = Until day
blocking-reason = Why
blocking-reason-missing = Say why it is not lent
blocking-override = Who may use it all the same
blocking-order = The end must come after the start
blocking-taken = Something is planned then. Move it first, or choose another time
blocking-add = Save
blocking-added = Saved. Nobody can have it then.
blocking-end = Lend again: { $reason }
blocking-gone = It can be had again.
override-nobody = Nobody
override-organiser = The organisers
override-manager = The organisers and who manages the venues
audit-booking-ask = Venue asked for
audit-booking-edit = Booking edited
audit-booking-step = Booking answered
audit-booking-offer = What became free kept for who waited
audit-booking-renew-link = Link of a booking renewed
audit-venue-block = Venue not lent for a while
audit-venue-unblock = Venue lent again

## Several days
series-often = Repeat
series-once = Once
series-daily = Every day
series-every-other = Every other day
series-weekly = Every week
series-fortnightly = Every two weeks
series-monthly-date = Every month on the same date
series-monthly-weekday = Every month on the same weekday (the second Saturday)
series-on = Choose weekdays (when it repeats by weeks)
series-said-days = { $n ->
    [1] Every day
   *[other] Every { $n } days
}
series-said-weeks = { $n ->
    [1] Every week on { $days }
   *[other] Every { $n } weeks on { $days }
}
series-said-date = Every month on day { $n }
series-said-nth = { $n ->
    [0] The last { $day } of every month
    [1] The first { $day } of every month
    [2] The second { $day } of every month
    [3] The third { $day } of every month
   *[other] The fourth { $day } of every month
}
series-last = Until
series-last-missing = Enter the last day
series-last-early = The last day must come after the first
series-asked = Asked for { $made }. { $skipped ->
    [0] No day is missing.
   *[other] { $skipped } could not be had.
}
series-title = The days
series-every = { $often }, from { $first } to { $last }
series-see = See the whole series
series-missing = Days that are missing
series-add = Ask again for { $day }
series-day-added = Asked for that day.
series-day-there = That day is there already, or not part of the series.
series-move = Other hours for the rest
series-move-text = Changes the hours of the { $n } still to come, on the same days. What is over and what is going on stays.
series-move-button = Change the hours
series-moved = Changed { $n }. { $stayed ->
    [0] Nothing was in the way.
   *[other] { $stayed } keep their hours, because somebody has the stage then.
}
audit-booking-move-rest = Hours of the rest of a series changed
series-end = Cancel the rest
series-end-text = Cancel { $n } of { $all }. What is over and what is going on stays.
series-end-button = Cancel the remaining { $n }
series-ended = Cancelled { $n }.
series-change = To change the rhythm, cancel the rest and ask for a new series.
feed-busy = Busy
audit-booking-ask-series = Venue asked for on several days
audit-booking-cancel-rest = Rest of a series cancelled
