# The festivals, the home page of each, the organisers' frame

## List of festivals
landing-title = Festivals of Điện Biên
landing-text = Choose a festival to see its programme and book tickets. No account needed.
state-draft = Draft
state-announced = Announced
state-on-sale = Tickets on sale
state-running = On now
state-over = Over
state-postponed = Postponed

## Home
home-see-programme = See the programme
home-now = On now
home-next = Next
# Before the festival, instead of "Next".
home-opens = Opening: { $date }
home-all-day = Whole day
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
home-tickets-from = Mostly free. Tickets from { $price }
home-tickets-free = Free admission
home-races = Swallow-tail boat races
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
home-kinds = Pick what you like
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
