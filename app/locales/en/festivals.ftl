# The festivals, the home page of each, the organisers' frame

## List of festivals
landing-title = Festivals of Điện Biên
landing-none = No festivals yet
landing-none-text = Festivals appear here once their organisers announce them.
landing-text = Choose a festival to see its programme and book tickets. No account needed.
state-draft = Draft
state-announced = Announced
state-on-sale = Tickets on sale
state-running = On now
state-over = Over
state-postponed = Postponed

## On every page of a festival
notice-draft = Draft: only the organisers can see this festival.
notice-postponed = The festival is postponed. Tickets already bought stay valid; the new dates will be announced here.
notice-over = The festival is over. Thank you for coming.

## Home
home-see-programme = See the programme
home-now = On now
home-next = Next
home-tonight = Tonight
home-others = Other festivals
# Before the festival, instead of "Next".
home-opens = Opening: { $date }
home-all-day = All day
home-ways = Common tasks
home-programme-counts = { $count ->
    [one] { $count } item
   *[other] { $count } items
}, { $days ->
    [one] { $days } day
   *[other] { $days } days
}, { $venues ->
    [one] { $venues } venue
   *[other] { $venues } venues
}
home-tickets-from = Tickets from { $price }
home-tickets-mostly-free = Mostly free. Tickets from { $price }
home-tickets-free = Free admission
home-races = Swallow-tail boat races
home-apply = Troupes: register an act
home-apply-until = Open until { $until }
home-races-count = { $count ->
    [one] { $count } race
   *[other] { $count } races
}
home-days = { $count ->
    [1] One day
    [2] Two days
    [3] Three days
    [4] Four days
    [5] Five days
    [6] Six days
    [7] Seven days
   *[other] { $count } days
}
home-kinds = Browse by kind
home-kind-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
# Days 1 to 10 of the month.
lunar-early = { $day ->
    [1] 1st
    [2] 2nd
    [3] 3rd
   *[other] { $day }th
} of the { $month ->
    [1] 1st
    [2] 2nd
    [3] 3rd
   *[other] { $month }th
} lunar month
# The days after, once the month is said.
lunar-early-short = { $day ->
    [1] 1st
    [2] 2nd
    [3] 3rd
   *[other] { $day }th
} lunar day
lunar-late-short = { $day ->
    [21] 21st
    [22] 22nd
    [23] 23rd
   *[other] { $day }th
} lunar day
lunar-leap = (leap)
lunar-late = { $day ->
    [21] 21st
    [22] 22nd
    [23] 23rd
   *[other] { $day }th
} of the { $month ->
    [1] 1st
    [2] 2nd
    [3] 3rd
   *[other] { $month }th
} lunar month
privacy-text = What the festival asks when you book, why, and for how long it is kept; how tickets are changed and refunded.
refund-title = Changes and refunds

## The organisers' frame
desk-nav-label = Organisers’ tasks
desk-menu = Desks
desk-overview = Overview
desk-settings = Festival details
desk-products = Ticket types
desk-orders = Orders
desk-treasury = Payments
desk-people = People and roles
desk-audit = Audit log
desk-festivals = Festivals
desk-public = Public page
desk-account = My account
desk-sign-out = Sign out

# desk

## Desks: words used throughout
desk-save = Save
desk-skip = Cancel
desk-optional = (optional)
desk-in-vietnamese = { $label }, in Vietnamese
desk-in-english = { $label }, in English
desk-what-to-do = Actions
desk-changed-meanwhile = Somebody else saved while you were editing. What you typed is still here; fields that differ from what is saved say so. Look through them, then press Save to keep your version.
desk-saved-now = Saved now: { $saved }
desk-saved-empty = (empty)

## The list and a new festival
festival-caption = The festivals you work for, newest first
festival-first = Create the first festival
festival-first-text = A name and dates are enough. It is a draft that only organisers see until you announce it.
festival-none = You have no festival yet
festival-none-text = Ask an administrator to give you a role.
festival-name = Name of the festival
festival-name-missing = Enter the name in Vietnamese
festival-dates = Dates
festival-state = Status
festival-copy = Copy to next year
festival-new = New festival
festival-new-lead = A new festival is a draft that only organisers can see until you announce it.
festival-copy-from = Begin with
festival-copy-hint = Copies the details, ticket types and capacities of an earlier edition; sale dates move with the first day. Orders, the programme and people are not copied.
festival-copy-nothing = A blank page, copy nothing
festival-copy-gone = This festival is no longer there. Choose again
festival-first-day = First day
festival-last-day = Last day
festival-days-order = The last day cannot be before the first
festival-days-many = A festival lasts at most { $max } days. Check both dates
festival-slug = Web address
festival-slug-hint = The end of the page’s web address, for example hoa-ban-2027. Left empty, it comes from the name and the year. It cannot be changed later.
festival-slug-wrong = A web address needs letters, for example hoa-ban-2027
festival-slug-taken = Another page has the web address “{ $slug }”. Add the year or the place
festival-slug-reserved = “{ $slug }” is a page of Xòe itself and cannot be a web address. Add the year or the place
festival-prefix = Order prefix
festival-prefix-field = Order prefix (for example HB)
festival-prefix-hint = 2 to 4 plain letters, for example HB. Every order code and every transfer begins with them. They cannot be changed later.
festival-prefix-wrong = Enter 2 to 4 plain letters, for example HB
festival-prefix-taken = The festival { $festival } uses { $prefix }, which is the same or easily misread. Choose other letters
festival-create = Create draft
festival-created = The draft is made, with the web address “{ $slug }”. Please fill in the rest below.
festival-created-copied = The draft is made, with the web address “{ $slug }” and { $count ->
    [one] 1 ticket type
   *[other] { $count } ticket types
} copied. { $hidden ->
    [0] None of them is hidden.
    [one] 1 is hidden until you choose this year’s performance for it.
   *[other] { $hidden } are hidden until you choose this year’s performance for them.
} Please fill in the rest below.

## Overview
festival-days-to-go = { $days ->
    [one] 1 day to go.
   *[other] { $days } days to go.
}
festival-day-of = Day { $day } of { $count }.
festival-past = The festival days are past.
festival-see-payments = See { $count ->
    [one] 1 payment
   *[other] { $count } payments
}
festival-way = The festival’s way
stage-done = Done
stage-now = Now
stage-ahead = Ahead
festival-due-running = The first day of the festival has come. Press “Open the festival” under
festival-due-over = The last day of the festival is past. Press “Close” under
festival-postponed-text = The public page stays open, but nothing is sold. Choose the next step when there is a new date.
festival-places = Places sold and held
limits-taken = { $taken } / { $places } ({ $share }%)
limits-kinds = Kinds: { $kinds }
sales-title = Tickets a day
sales-today = tickets today
sales-weeks = The full line is the last 7 days: { $now } tickets. The broken line is the 7 days before: { $before }.
figure-kept = kept for tickets
figure-kept-text = { $due } to refund, { $returned } refunded
todo-title = To do
todo-payments = Payments to look at: { $count }
todo-refunds = Refunds due: { $count }
todo-asked = Buyers asking to give tickets back: { $count }
kinds-title = Sold by type
kinds-of = { $sold } of { $places } places, { $sum }
kinds-sold = { $sold } tickets, { $sum }
kinds-of-free = { $sold } of { $places } places
kinds-sold-free = { $sold } tickets
sales-table = See each day
sales-spoken = Tickets sold a day from { $from } to { $until }: { $most } at most, on { $date }; { $today } today.
ready-there = There
ready-missing = Missing
ready-bank = Notices of the bank
ready-heard = connected: last heard { $at }
ready-unheard = not connected: never heard
festival-whole-log = See the whole log
figure-orders-today = orders today
figure-orders-paid = paid orders
figure-orders-pending = orders awaiting money
figure-tickets = tickets sold
figure-payments-open = payments to review
figure-received = received
festival-move-on = Next step
festival-to-announced = Announce
festival-to-announced-text = Everybody can see the festival and its programme. Nothing is sold yet.
festival-to-on-sale = Open sales
festival-to-on-sale-text = Visitors can book, each ticket type within its own dates.
festival-to-running = Open the festival
festival-to-running-text = The festival is on. Tickets are still sold within their dates.
festival-to-over = Close
festival-to-over-text = Sales end. The page can still be read. There is no way back.
festival-to-postponed = Postpone
festival-to-postponed-text = Sales stop at once. Orders and tickets stay as they are. You can resume later.
festival-state-elsewhere = The festival’s status is no longer the one you saw. Look at where it is now, then choose again.
festival-needs-privacy = Sales cannot open yet: there is no privacy notice. Write it under “Festival details”.
festival-needs-products = Sales cannot open yet: no ticket type is on show. Make one under “Ticket types”.
festival-needs-account = Sales cannot open yet: some tickets cost money and there is no bank account. Enter it on the page “Bank account”.

## Festival details
festival-about = About
festival-tagline = Slogan
festival-intro = A few words about it
festival-place = Place
festival-fixed = The web address “{ $slug }” and the code letters “{ $prefix }” cannot be changed: every link and order code of the festival carries them. Changing the dates does not move sale dates or performances.
festival-alert = Alert line
festival-alert-note = The alert stands at the top of the home page: rain, a blocked road, a new time. Empty it when it is over.
festival-alert-hours-note = Left empty, the alert shows at once and for as long as it stands. With times it comes and goes by itself: nobody reads of the afternoon's rain in the evening.
festival-alert-from = Shown from
festival-alert-until = Shown until
festival-alert-day = Date
festival-alert-time = Time
festival-alert-order = The end must be after the beginning.
festival-contact = Contact
festival-contact-note = The number and its hours stand at the foot of every page, on tickets and in letters.
festival-phone = Phone number for help
festival-phone-wrong = Enter a phone number, for example 0215 382 5409
festival-hours = Hours on the phone
festival-account = Bank account
festival-account-note = The VietQR code of every order pays straight into this account. Leave all three fields empty if nothing is sold.
festival-bank-none = Not chosen
festival-bank-missing = Choose a bank
festival-account-wrong = An account number has 1 to 19 digits or plain letters
festival-account-needed = Tickets are on sale, so the account cannot be removed
account-now = In use now
account-none = There is no account yet.
account-other = Change to another account
account-change = Change the account
account-editors = The account is changed by somebody who both edits the festival and looks after its money. You can confirm a change when somebody asks for one.
account-waits = Buyers may be paying now. So a new account takes effect when somebody else who looks after the money confirms it, or after 24 hours. All treasurers and administrators get a letter. Orders placed before are still paid into the old account.
account-asked = Waiting account
account-asked-text = { $by } asks to change to the account below. If nobody objects, it takes effect on { $until }.
account-look-twice = Call the person who asked, and compare every digit, before you confirm.
account-confirm = Confirm this account
account-withdraw = Do not change it
account-by-another = Somebody else who looks after the money has to confirm it, not the one who asked.
account-none-asked = No account is waiting any more.
account-other-asked = The waiting account has just changed. Look at it again before you confirm.
account-same = The festival uses this very account already.
account-asked-for = The change is asked for. It takes effect when somebody else confirms it, or on { $until }.
account-changed = The new account is in effect.
account-withdrawn = The account stays as it is.
audit-account-ask = Asked to change the bank account
audit-account-change = Bank account changed
audit-account-withdraw = Change of the bank account dropped
festival-privacy-needed = Tickets are on sale, so the privacy notice cannot be empty
festival-holder-missing = Enter the account holder, exactly as the bank has it
festival-legal = Privacy, changes and refunds
festival-privacy = Privacy notice
festival-privacy-note = Say what you ask for, why, for how long, how visitors consent and withdraw their consent, and whom to ask.
festival-refund = Rules for changes and refunds
festival-refund-note = Printed on every ticket. Keep it short, with a clear deadline.
festival-saved = The festival’s details are saved.

# The audit log
audit-festival-create = Festival created
audit-festival-edit = Festival edited
audit-festival-state = Festival’s state changed

desk-pages = Pages
desk-page-before = Previous page
desk-page-after = Next page

## Visit
desk-guide = Visitor guide
audit-festival-guide = Visitor guide edited
guide-note = Visitors read this before they come, and find it by searching for “toilets” or “food”. What is left empty is not shown.
guide-look = See what visitors see
guide-saved = The visitor guide is saved.
guide-way = Getting there
guide-way-start =
    By air: Điện Biên airport, [n] km from the centre.
    By coach: [station], about [n] hours from Hà Nội.
    During the festival: no cars in [street] from [time] to [time].
guide-gates = Gates
guide-gates-start = Gate A in [street], open from [time]. Gate B in [street], for ticket holders and wheelchairs.
guide-parking = Parking
guide-parking-start = Cars: [name], [n] places. Motorbikes: [name]. [n] đồng each.
guide-toilets = Toilets
guide-toilets-start = Toilets at [place] and [place]. Wheelchair toilet at [place].
guide-first-aid = First aid
guide-first-aid-start = First-aid post at [place], open [time]–[time]. In an emergency call 115.
guide-lost = Lost children and things
guide-lost-start = Go to the information desk at [place], or call [number]. Write your number on a note for your child.
guide-food = Food and drink
guide-food-start = Food stalls at [place], open [time]–[time]. Free drinking water at [place].
guide-stay = Where to stay
guide-stay-start = Hotels and guest houses at [place]; homestays in [village]. Book [n] weeks ahead.
guide-access = Accessibility
guide-access-start = Level paths at [place]. Wheelchair seats at [place]. For help call [number].
guide-weather = Weather
guide-weather-start = In [month] days are warm and nights are cold, about [n]–[n] °C; light rain is possible.
guide-wear = What to wear
guide-wear-start = Shoes you can walk in, something warm for the evening, a thin raincoat. Everybody may join the circle; no costume is needed.

## Bank notices
bank-try = Transfer 1,000 ₫ to try
bank-try-again = Try once more
bank-try-note = Scan the code with your bank's app and transfer 1,000 ₫ to the festival's account. It is not counted as ticket money and does not wait to be matched.
bank-try-square = VietQR code for a test transfer of 1,000 đồng
bank-try-waits = Waiting for the bank's notice. It usually takes less than a minute.
bank-try-look = Look again
bank-tried = The test transfer was heard of at { $at }. The bank is connected.
bank-by-hand = I will match by hand
bank-by-hand-not = No connection to the bank? You can read the statement yourself and match each payment with its order. Buyers get their tickets only then.
bank-by-hand-is = Transfers are matched by hand: buyers get their tickets once the treasurer matched their payment.
bank-by-hand-end = Stop matching by hand
bank-by-hand-saved = The way of matching is saved.
audit-bank-try = Test transfer begun
audit-bank-hear = Notice of the test transfer received
audit-bank-by-hand = Way of matching changed
festival-needs-bank = Sales cannot open yet: no notice of the bank was ever heard. Transfer 1,000 đồng on the page “Bank account” to try, or tick “I will match by hand”.
festival-by-hand = I will match by hand
ready-by-hand = matched by hand

## Another account
account-look = Look once more before changing
account-check = Look at the new account
account-check-none = There is no account to look at
account-scan = Scan this code with your bank's app. It must show the name { $holder }. Do not transfer anything.
account-square = VietQR code of the new account
account-again = Type the account number again
account-again-differs = The two numbers differ. Compare each digit with the bank's paper
account-number-hint = Copy it from the bank's paper. The next step has a code to scan.
account-digits = Account numbers of this bank have digits only, { $least } to { $most } of them

## Next step
state-reached-draft = The festival is a draft again.
state-reached-announced = The festival is announced.
state-reached-on-sale = Sales are open.
state-reached-running = The festival is opened.
state-reached-over = The festival is closed.
state-reached-postponed = The festival is postponed.
festival-early = { $days ->
    [1] The first day is tomorrow.
   *[other] The first day is still { $days } days away.
}
festival-early-end = { $days ->
    [1] The last day is tomorrow.
   *[other] The last day is still { $days } days away.
}
festival-back = One step back, to “{ $state }”
festival-back-text = For a press by mistake. Only while nobody has ordered a ticket.
festival-back-sold = Somebody has ordered tickets, so there is no way back. To stop sales, choose “Postpone”.
