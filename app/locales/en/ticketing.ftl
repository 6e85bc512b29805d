# Tickets: choosing, who, paying, the order

## Steps
steps-label = Steps to your tickets
step-choose = Choose
step-who = Your details
step-pay = Pay
step-ticket = Your tickets
# Read after the name of a finished step: "Choose, done".
step-done = done
your-order = Your order
total-with-fees = Total, all fees included

## Choosing
tickets-title = Tickets · { $festival }
tickets-which = Which tickets would you like?
tickets-which-text = Everything else in the programme is free to watch, no ticket needed.
tickets-none = No tickets yet
tickets-none-text = Once sales open, tickets appear here. What needs no ticket is in the programme.
tickets-from = from { $price }
tickets-how-many = { $title }: how many tickets?
tickets-count-of = Number of tickets: { $name }
tickets-less = One fewer: { $name }
tickets-more = One more: { $name }
tickets-left = { $count } left
tickets-opens = On sale from { $at }
tickets-sale-over = Sale ended
tickets-sold-out = Sold out
tickets-not-on-sale = Not on sale at present
tickets-choose-none = Choose at least one ticket
tickets-not-a-number = Enter the number of tickets in digits, such as 2
tickets-no-such = This ticket is no longer sold. Please choose again.
tickets-not-yet = “{ $name }” is not on sale yet. Choose another ticket, or come back later.
tickets-closed = The sale of “{ $name }” has ended. Choose another ticket.
tickets-over-limit = An order can have { $max ->
    [one] only one ticket
   *[other] at most { $max } tickets
} of “{ $name }”. Please choose fewer.
tickets-too-many = An order can have at most { $max ->
    [one] one ticket
   *[other] { $max } tickets
}. If you are a larger group, please call the organisers.
tickets-total-overflow = The total is too large. Please choose fewer tickets.
tickets-not-enough = There are not enough tickets left: somebody was quicker. Choose fewer, or another kind.
tickets-fair-part = This device, network or phone number already holds many unpaid places. Pay for the order you hold, or try again in a few minutes.
tickets-choice-lapsed = Your places are no longer held. Your choice is still filled in below: press continue to hold them again.
tickets-new-choice = Your order { $code } stands as it was. This is a new choice of tickets.
tickets-held-often-enough = The places of this order have been held several times. If you have sent the money, there is nothing to do. If not, please order again.
tickets-price-changed = The price has just changed. The new total is { $total }. Check it, then go on.

## Holding places
# The time follows: "Held until 19:52."
hold-until = Held for you until
hold-more = Need more time?
hold-extend = 10 more minutes
hold-release = Give the places back
hold-released = The places are free for others again.
hold-extended = Your places are held for 10 more minutes.
hold-soon = Your places are held for 2 more minutes.
hold-lapsed-continue = The time to hold your places is over. Go on: if there are tickets left, you can still book.
tickets-extended-once = You can ask for more time only once. Please finish by the time shown on the page.
tickets-hold-lapsed = The time to hold your places is over, so it cannot be extended. If there are tickets left, you can still go on.

## Who
who-title = Who are the tickets for?
who-lead = We ask only what we need to send them. No account. A phone number or an email address is enough.
buyer-name = Full name
buyer-name-missing = Enter your full name
buyer-phone = Phone number
buyer-phone-hint = So that you can find your tickets again, and we can call if something changes. From abroad, start with + and the country code.
buyer-phone-wrong = This phone number is not right. Check each digit, for example 0912 345 678 or +44 7700 900123
buyer-email = Email address
buyer-email-hint = We send your tickets here. Without it, keep the order code: with it and the last four digits of your phone you find your tickets again.
buyer-email-wrong = This email address is not right. Check it, for example name@example.com
buyer-contact-missing = Enter a phone number or an email address to get your tickets
pay-received = We have received { $sum }. { $due } is still missing: transfer only this, not the whole sum again.
pay-received-all = We have received all { $sum }, but it came after your places were no longer held. Press “Hold my places again”: if there are any left, you get your tickets at once and pay nothing more.
buyer-too-often = Too many orders were just made for this phone number or email address. Try again in 15 minutes.
buyer-letters-too-many = Too many letters were just sent from this network. Try again in 15 minutes, or give a phone number only.
buyer-name-link = Write a person’s name only, not a web address
who-book-free = Book free tickets
who-continue-to-pay = Continue to payment
# The link "Privacy" follows.
who-privacy = Used only to send your tickets and tell you of changes. You can withdraw your consent at any time.
consent-label = I agree that the organisers keep this name and contact
consent-missing = Tick the box to agree. Without a name and a contact we cannot send your tickets
consent-changed = The privacy notice has just been changed. Read it, then tick the box again

## Paying
pay-title = Pay { $total } by VietQR
pay-lead = Open your banking app and scan the code. Leave the amount and the message as they are.
pay-qr-label = VietQR code
pay-sample = Sample data, do not transfer money
pay-same-phone = On this very phone? Save the code as a picture, then open the picture in your banking app.
pay-by-hand = Or type it in
pay-bank = Bank
pay-account = Account number
pay-holder = Account holder
pay-amount = Amount
pay-memo = Message
pay-waiting = Waiting for your payment.
pay-waiting-text = It usually takes less than a minute. This page updates itself; there is no need to send us a screenshot.
pay-check-again = I have paid, check again
pay-save = Save the code as a picture
pay-cannot = Cannot pay by VietQR?
pay-cannot-text = Call { $phone } ({ $hours }) and read out order code { $code }: the organisers take cash at the desk or help you pay another way.
pay-leave = Changed your mind? You need do nothing: when the time is up, your places go back to others.
pay-keep-code = Note down order code { $code }: this order has no email address, so the code and the last four digits of your phone are how you find your tickets again.
order-keep-code = Note down order code { $code }, or save the PDF tickets now: this order has no email address.
order-change = Need a change?
order-change-help = Call { $phone } and read out the order code.
gate-title = At the gate
gate-step-open = Open this page and turn up the screen’s brightness.
gate-step-show = Hold each code to the scanner, one by one.
gate-step-code = Battery empty? Read out the code under the square, or show the printed ticket.
tickets-limit = At most { $max } an order.
pay-demo = Trial: report the payment as received
pay-demo-unsigned = The payment could not be simulated because the server has no SePay key. Set one, then try again.
free-title = One step left: get your free tickets
free-lead = Press the button to get your tickets. Otherwise the places go to others when the time is up.
free-confirm = I will come, give me my tickets
free-lapsed = Your places are no longer held. If there are any left, you can still get them.
lapsed-title = The time to pay is over
lapsed-text = The order was not paid, so your places are no longer held. If there are tickets left, you can have them again at once.
lapsed-again = Hold my places again
lapsed-paid = Paid already? Do not pay again: this page updates itself when the money arrives. If there are no tickets after 15 minutes, please call { $phone }.

## Order and tickets
order-title = Order { $code }
order-paid-title = All done. Here are your tickets.
order-paid-line = Order { $code }, total { $total }.
order-mailed = Your tickets are also on their way to { $email }.
order-pdf = Download tickets (PDF)
order-cancelled-title = This order is cancelled
order-cancelled-text = The tickets of order { $code } are no longer valid. If you have paid, or think this is a mistake, call { $phone } and give the order code.
ticket-count = Ticket { $number } / { $count }
ticket-valid = Valid
ticket-when = When
ticket-where = Where
ticket-product = Type
ticket-holder = Name
ticket-price = Price
ticket-order = Order
ticket-qr = Ticket code { $code }
ticket-pdf-title = Tickets, order { $code }
ticket-help = Need help? Call { $phone }

## Finding an order
lookup-title = Find my tickets
lookup-lead = Enter your order code, and the last 4 digits of your phone number or your email address.
lookup-code = Order code
lookup-code-hint = For example HBT3PV6V36. Capital or small letters, both work.
lookup-code-wrong = This order code is not right. Check each letter and digit
lookup-proof = Last 4 digits of the phone number, or the email address
lookup-proof-hint = As you entered it when you booked.
lookup-find = Find tickets
lookup-unknown = No order matches. Check both fields, or call the number at the foot of the page.
lookup-proof-missing = Enter the last four digits of the phone, or the email address, that you booked with
lookup-too-many = This code was tried too often from this network. Try again in 15 minutes, or call the number at the foot of the page.
lookup-digits-closed = Too many people have guessed these four digits today. Enter the whole phone number, or the email address

## What organisers do
orders-cancelled = Order { $code } is cancelled. Its places are back on sale.
orders-resent = The email for order { $code } has been sent again.
orders-link-revoked = The old link of order { $code } no longer works. If the order has an email address, a new link was sent.
orders-no-email = This order has no email address, so nothing can be sent. Please call the buyer.
treasury-assigned = The payment is assigned. The order is paid in full and the tickets are being sent.
treasury-assigned-open = The payment is assigned, but it does not settle the order. It still needs a look.
treasury-assigned-over = The payment is filed under the order. It is paid in full and its tickets are on their way. { $rest } is left over: file it under another order, or send it back and note that here.
treasury-assigned-rest = The payment is filed under the order. It is paid in full and its tickets are on their way. { $rest } of the payment is still to be dealt with.
treasury-assigned-short = The payment is filed under the order, which asks for more: there are no tickets yet.
treasury-nothing-free = The sum of this notice could not be read, so it cannot be filed under an order. Read the notice as it came, then note what you did.
treasury-same-order = This payment has paid that order in full. Enter another code, or note that the rest was sent back
treasury-amount-wrong = This is not an amount. Enter whole đồng, for example 150,000
treasury-amount-bounds = Only { $most } of it is left. Enter an amount from 1 đồng up to that
treasury-settled = What was done is noted.
treasury-closed = This payment was dealt with before.
treasury-no-order = No order has this code
treasury-how-missing = Say what was done, for example: refunded on 21 February

# desk

## Ticket types and capacities
product-caption = Ticket types, in the order visitors see
product-name = Name of the ticket type
product-name-missing = Enter the name in Vietnamese
product-note = Note under the name
product-price = Price
product-price-hint = Type 0 if it is free. 150.000 and 150k are both fine.
product-price-wrong = This price is not right. Enter whole dong, for example 150.000
product-most = Most in one order
product-most-hint = How many of this type one order may hold.
product-performance = Ticket for
product-performance-hint = The gate opens for the ticket by this performance.
product-needs-account = The festival is selling but has no account to be paid into. Fill it in under “Festival details” first
product-performance-gone = This performance is no longer in the programme. Choose again
product-whole-festival = The whole festival
product-draws = Takes places from
product-draws-hint = Each ticket takes one place of everything ticked. When one is full, the type is sold out.
product-draws-missing = Takes places from: choose at least one capacity
product-draws-gone = A chosen capacity is no longer there. Reload the page
product-window = On sale
product-from-until = { $from } to { $until }
product-from-date = On sale from, date
product-from-time = On sale from, time
product-until-date = On sale until, date
product-until-time = On sale until, time
product-moment-wrong = On sale: enter both date and time, for example 20/02/2027 and 08:00
product-window-order = On sale: sales must end after they begin
product-hide = Hide this ticket type
product-hide-hint = Visitors cannot see or order it. Tickets already sold stay valid.
product-sale = Now
product-hidden = Hidden
product-not-yet = Not yet on sale
product-open = On sale
product-halted = Sales halted
product-sold-out = Full
product-closed = Sales over
product-new = Add a ticket type
product-none = No ticket types yet
product-none-text = Make a capacity first, then add a ticket type that takes places from it.
product-is-chosen = Somebody has booked this ticket type, so its performance and places cannot change. Hide it and add a new one.
product-is-chosen-note = Somebody has booked this ticket type, so its performance and places stay as they are. To change them, hide it and add a new one.
products-saved = “{ $name }” is saved.
capacity-title = Capacities
capacity-note = Several ticket types can share one capacity, for example adults and children on the same stand.
capacity-caption = Capacities
capacity-name = Name of the capacity
capacity-name-missing = Enter the name in Vietnamese, for example Khán đài A
capacity-now = Now
capacity-words = { $places } places, { $sold } sold, { $held } held, { $free } left
capacity-drawn-by = Used by
capacity-new = Add a capacity
capacity-none = No capacities yet
capacity-none-text = Begin here: how many places has each stand, each night, each ground?
capacity-places = Places
capacity-places-hint = Raise it at any time. It cannot go below what is sold and held.
capacity-too-low = { $sold } places are sold and { $held } are held, so { $least } is the least. To go lower, cancel orders or wait until the holds lapse

## Orders
orders-caption = Orders, newest first
orders-found = { $count ->
    [one] 1 order
   *[other] { $count } orders
}
orders-word = orders
orders-search = Search
orders-search-label = Name, phone, email or order code. Vietnamese marks are not needed.
orders-filter = Filter orders
orders-all = All
orders-pending = Awaiting money
orders-paid = Paid
orders-void = Cancelled
orders-issued = Tickets issued
orders-since = Ordered since { $date }
orders-since-remove = Remove filter:
orders-none = No orders
orders-none-text = Try fewer words, or look at all orders.
orders-buyer = Buyer
orders-reach = Contact
orders-at = Ordered
orders-paid-at = Paid
orders-total = Total
orders-state = Status
orders-lines = Ordered
orders-hold = Places held
orders-held-until = until { $at }
orders-hold-lapsed = no longer; they went back on sale
orders-payments = Money received
orders-received = Received for this order: { $sum }
orders-tickets = Tickets
orders-ticket-code = Ticket code
orders-public = See the visitor’s page
orders-resend = Resend the email
orders-revoke = Revoke the link
orders-revoke-note = For a link that got into other hands: the old one stops working, a new one goes out by email.
orders-agreed-at = Agreed to our keeping it
orders-refund = Refund
orders-cancel = Cancel the order
orders-cancel-note = Its tickets stop working and its places go back on sale at once. This cannot be undone. Money already paid goes to the treasurer’s “To refund” list.
orders-cancel-sure = Cancel this order

## Payments
treasury-title = Payments
treasury-note = Money with the right code and sum is filed by itself. These are the payments somebody must look at. Everything done is in the audit log.
treasury-filter = Filter payments
treasury-open = To review
treasury-refunds = To refund
refunds-word = sums
refunds-due = to refund
refunds-caption = Money to give back
refunds-none = Nothing to give back
refunds-none-text = When a paid order is cancelled, its money is listed here until you say that it went back.
refund-due-at = Cancelled
refund-amount = To give back
refund-buyer = To whom
refund-state = Status
refund-due = To refund
refund-done = Refunded
refund-deal = Mark as refunded
refund-of-order = Refund { $sum } of order { $code }
refund-note = Send it back to the account it came from, or call the buyer for an account. Then write it down here.
refund-how = How it was refunded
refund-how-hint = For example: transfer on 21 February, entry 123.
refund-said = Noted: the money of order { $code } went back.
refund-closed = This was marked as refunded before.
treasury-done = Done
treasury-all = All
treasury-done-how = What was done
treasury-statement = Download statement
treasury-latest = These are the latest { $count } payments. The statement has them all.
treasury-word = payments
treasury-caption = Payments received
treasury-matched = payments matched
treasury-oldest = oldest from { $at }
treasury-none = Nothing left to review
treasury-none-text = Every payment is filed under an order or dealt with.
treasury-none-done = Nothing yet
treasury-none-done-text = Payments that are matched or dealt with appear here.
treasury-at = When
treasury-amount = Amount
treasury-memo = Bank memo
treasury-due = Due
treasury-result = Result
treasury-unclear = Unclear
deal-short = Ask for more
deal-short-text = Call the buyer and ask for the missing sum, with this order’s code: once all has come, the tickets go out by themselves. If they no longer want them, refund and write it down below.
deal-over = Refund excess
deal-over-text = The order is paid in full and its tickets were sent. What is too much may be for another order: file it under that one. If not, send it back and note that below.
deal-late = Give places
deal-late-text = The money came after the places were no longer held. Press “Give places”: if there are any, the tickets go out at once. If not, refund and write it down below.
deal-double = Refund one
deal-double-text = Another payment paid this order. Send this one back, then write it down below.
deal-void = Refund
deal-void-text = The order is cancelled, so this money goes back. Send it, then write it down below.
deal-unknown = Find order
deal-unknown-text = Find out which order this money is for and assign it. If there is none, refund it and write it down.
deal-unreadable = Read the notice
deal-unreadable-text = This notice does not say clearly how much came, or that it came in at all. Read it as it came, below, and look at the bank statement. If it is for an order, open that order and note that its money was received otherwise; then note here what you did.
treasury-payment = Payment of { $sum }, { $at }
treasury-close-card = Close
treasury-reference = Reference
treasury-likely = Possible orders
treasury-likely-sum = { $total }, the same sum, ordered { $at }
treasury-likely-named = { $total }, code in the memo, ordered { $at }
treasury-likely-near = { $total }, a code like this in the memo, ordered { $at }
treasury-came-of = { $sum } of { $total } received
treasury-other-order = Assign to another order
treasury-code-hint = The code the visitor reads to you, or find it under “Orders”.
treasury-part = Amount for this order
treasury-part-hint = Leave it empty for all of it. If it pays several orders, file them one by one.
treasury-whole = The whole transfer
treasury-assign = Assign to order
treasury-how = What was done
treasury-how-hint = For money that belongs to no order, for example: refunded on 21 February, entry 123.
treasury-settle = Mark as settled
payment-matched = Matched
payment-short = { $sum } missing
payment-over = { $sum } over
payment-late = Came after the hold
payment-double = Order already paid
payment-cancelled = Order is cancelled
payment-unknown = No order named
payment-unreadable = Unreadable
payment-settled = Dealt with

## Today’s book
book-title = Today’s book
book-received = Received by the bank
book-filed = Filed under orders
book-unfiled = Not filed
book-difference = Difference
book-difference-note = The difference is money dealt with that belongs to no order.

## The buyer: corrected and erased
orders-correct = Correct the buyer
orders-correct-note = The old link stops working, because it may be in somebody else's hands. If there is an email address, a new link goes there. If not, the buyer opens the order with its code and the last 4 digits of the phone.
orders-corrected = The buyer of order { $code } is saved.
orders-correct-nobody = The buyer's data of this order is erased, so it can no longer be corrected.
orders-forget = Erase the buyer's data
orders-forget-note = When the buyer asks for it: name, phone and email address are erased for good. Order, tickets and money stay in the books. Possible only for a cancelled order, or once the festival is over, and when no money is left to give back.
orders-forget-sure = Erase this data for good
orders-forgot = The buyer's data of order { $code } is erased.
orders-forget-cancel-first = Not erased: this order is valid and the festival is not over, so we still need to know who bought it. Cancel the order first, then erase the data.
orders-forget-owed = Not erased: money of this order is not dealt with yet, so the buyer must stay within reach. Ask the treasurer to refund or settle it first, then erase the data.
orders-forgotten = erased
orders-forgotten-asked = erased on request
orders-forgotten-old = erased after the festival
orders-forgotten-at = Erased on

# The audit log
audit-capacity-add = Capacity added
audit-capacity-edit = Capacity edited
audit-order-cancel = Order cancelled
audit-order-correct = Buyer of an order corrected
audit-order-forget = Buyer's data erased
audit-order-forget-old = Buyers erased after a festival
audit-order-refund = Order refunded
audit-order-resend = Tickets sent again
audit-order-revoke-link = Order link withdrawn
audit-payment-assign = Payment put to an order
audit-payment-settle = Payment settled
audit-product-add = Ticket type added
audit-product-edit = Ticket type edited
