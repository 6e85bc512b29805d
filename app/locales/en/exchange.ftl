# Exchanging data with other programs

desk-exchange = Connections

## The programme in other pages
embed-desk = Put the programme on another page
embed-desk-text = Copy this into a page of yours, or send it to a newspaper, a hotel, a commune's site. Times follow each new release by themselves.
embed-desk-more = For one day, one stage or one kind only, add to the address: &day=2027-03-13, &stage=san-khau-1, &kind=xoe. Where oEmbed is known (WordPress is one), pasting the address of the programme page is enough.
embed-look = Have a look

## Addresses
exchange-addresses = Addresses that anybody may read
exchange-calendar = Calendar for telephones (.ics)
exchange-xml = Schedule for conference apps (XML)
exchange-json = Schedule for conference apps (JSON)
exchange-api = Programme for software (API)
exchange-guide = How the API is used

## Tokens
token-title = Tokens for software
token-text = Software that holds a token reads or changes the plan of this one festival, in the name of whoever made it. No token releases a programme. When you lose your right, your tokens open nothing.
token-none = No token yet
token-none-text = Reading what visitors see needs none.
token-new = Make a token
token-name = What it is for
token-name-hint = For example: LED board on the square, software of the culture office.
token-name-missing = Say what it is for, so that you know later which one to revoke.
token-scope = What it may do
token-scope-read = Read the plan
token-scope-write = Read and change the plan
token-scope-missing = Choose what it may do.
token-days = Good for how long
token-days-count = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
token-days-missing = Choose how long it is good for.
token-make = Make token
token-made = The token is made.
token-copy = Copy this token now
token-copy-text = It is shown once. We keep it nowhere; if it is lost, revoke it and make another.
token-until = Good until
token-used = Last used
token-never = Never used
token-action = What to do
token-revoke = Revoke
token-revoked = Revoked. That token opens nothing any more.
token-is-revoked = Revoked
token-is-over = Expired
token-too-many = This festival has 20 tokens in use. Revoke those that nobody needs.
token-reads-only = This token reads and changes nothing.
token-wrong-often = Too many wrong tokens. Wait { $minutes } minutes and try again.
audit-token-make = Made a token
audit-token-revoke = Revoked a token

## The API explained
api-title = API for software
api-text = Software reads festivals, programmes, venues, tickets and changes without an account. With a token it changes a plan.
api-how = Every answer is JSON. Times carry +07:00. Words are Vietnamese; add ?lang=en for English. Long lists come in parts, by page and size. Each answer has an ETag: send it back in If-None-Match, and while nothing is new the answer is 304.
api-document = The OpenAPI file
api-open = Open to everybody
api-closed = With a token
api-token-text = Planners make tokens at the desk Connections. Send one in a header: Authorization: Bearer xoe_…
api-forms = Types
api-sends = Send:
api-answers = Comes back:
api-list = (a list, in parts)
api-query = Parameters:
api-example = An example of { $name }
api-festivals = The festivals.
api-festival = One festival.
api-programme = The released performances by time, cancelled ones too.
api-performance = One performance.
api-venues = Venues and their stages.
api-offers = Tickets, prices, and how many are left, as visitors see it.
api-changes = What each release said anew after the one before, the latest first.
api-plan = The plan as it is written: all acts and showings, those without a place too.
api-add-act = Add an act; it has one showing without a place at once.
api-edit-act = Change an act. What is left out stays as it is.
api-show-again = Add another showing of an act, without a place.
api-place = Put a showing on a stage at a time.
api-unplace = Take a showing off its stage.
api-problem = Why it was not done, after RFC 9457.
api-missing = There is no such thing
api-missing-text = The address is wrong, or there is no such thing, or your token belongs to another festival.
api-token-needed = A token is needed
api-token-needed-text = Send one that is still good in a header: Authorization: Bearer xoe_…
api-approval-unknown = It has to be waiting, approved or refused.
api-body-wrong = The JSON cannot be read: { $why }
api-body-long = The body is longer than 64 KB.
api-moment-wrong = A time looks like 2027-03-13T20:00:00+07:00, in whole minutes.
api-lang-unknown = The language has to be vi or en.
