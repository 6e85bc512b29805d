# Programme

## List
programme-title = Programme, { $day } · { $festival }
programme-text = The programme of the { $festival } by day and hour: who performs, where, and whether you need a ticket.
programme-days = Choose a day
programme-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
programme-clear = Clear all filters
# Read before the name of a filter.
programme-remove = Remove filter:
programme-past = Earlier today ({ $count ->
    [one] { $count } item
   *[other] { $count } items
})
programme-none = Programme coming soon
programme-none-text = The organisers are still putting it together. Please look again in a few days.
programme-hour = { $hour }:00
programme-empty = Nothing found
programme-empty-text = Try fewer filters.
programme-empty-elsewhere = Other days have some:
programme-filters = Filters
programme-filter = Filter
# Read after the number of filters: "2 chosen".
programme-chosen = chosen
programme-search = Search by title, troupe or commune
programme-search-hint = Accents do not matter: “mua xoe”.
programme-kind = Kind
programme-stage = Venue
programme-every-stage = All venues
programme-part = Time of day
programme-whole-day = All day
part-morning = Morning
part-afternoon = Afternoon
part-evening = Evening
programme-free = Free items only
programme-apply = Show results

## One performance
performance-aside = When and where
performance-on = On now
performance-past = Over
performance-price = From { $price }
performance-picture = Drawing: a xòe circle around the fire under a ban tree
performance-troupe = About { $troupe }
performance-drawn = An illustration.
performance-when = Time
performance-venue = See this venue
performance-where = Where
performance-access = Access
performance-book = Book tickets
performance-calendar = Add to calendar
performance-same-time = At the same time
needs-ticket = Ticket needed
status-planned = As planned
status-moved = Moved
status-cancelled = Cancelled

## Kinds
kind-xoe = Xòe dance
kind-music = Song, dance, music
kind-contest = Contests
kind-rite = Rites
kind-sport = Sports
kind-market = Market and food
kind-parade = Parades
kind-ceremony = Ceremonies
kind-exhibition = Exhibitions
kind-community = Join in
kind-race = Boat races
kind-fireworks = Fireworks
