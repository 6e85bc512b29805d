# Places are kept, and paid for in cash

## Before tickets are chosen
cash-way-transfer = You pay by VietQR bank transfer, from a bank account in Vietnam.
cash-way = No such account? Reserve your places, then pay in cash at { $place } ({ $opens }).
cash-way-call = No such account? Call { $phone } before you book.

## Which way to pay
cash-pays = How will you pay?
cash-pays-transfer = By bank transfer, tickets at once
cash-pays-cash = Reserve, and pay in cash at { $place } in its opening hours, before { $until }
cash-not-here = This festival does not keep places for payment in cash now. Please choose the bank transfer.
cash-too-late = It is too late to keep places for payment in cash. Please choose the bank transfer.
cash-no-more = All places that may be paid in cash are reserved. Please choose the bank transfer, or fewer tickets.
cash-enough = This phone number or email already has { $most } orders waiting to be paid in cash. Please pay for one, release one, or choose the bank transfer.
cash-fair-part = Nobody may reserve more than so many places to pay in cash. Please choose the bank transfer, or fewer tickets.

## An order that is kept
cash-title = Bring { $total } in cash
cash-lead = Your places are reserved. Read out your order code, pay, and your tickets appear on this page.
cash-held = Your places are kept until { $until }. After that they go to others. Come while the desk is open: at other hours nobody takes the money.
cash-how = Where and when to pay
cash-where = Pay at
cash-opens = Open
cash-until = Kept until
cash-came = We have received { $sum }. You only pay { $due } at the desk.
cash-help = Need help? Call { $phone } and read out your order code.
give-up-title = Cannot come?
give-up-text = If you release your places, this order is cancelled at once and others can have them. You owe nothing.
give-up = Release my places
give-up-done = Your places are released. Thank you for leaving them to others.
give-up-late = This order no longer waits to be paid in cash, so its places cannot be released here.
give-up-paid = Money has come in for this order, so you cannot release it yourself. Please call the organisers.
cash-lapsed-title = Your places are no longer kept
cash-lapsed-text = This order was not paid by { $until }, so the places are no longer kept. You owe nothing.
cash-lapsed-again-text = There are places left: you can have them again at once and pay by bank transfer.
cash-lapsed-again = Keep my places, pay by transfer

## Letters
cash-mail-subject = Order { $code }: places reserved, pay in cash · { $festival }
cash-mail-bring = Your places are reserved. Bring { $total } in cash and your order code { $code } to the place below, in its opening hours and before they are released. Once you have paid, your tickets are sent to this address at once.
cash-mail-lapsed-subject = Order { $code }: places no longer kept · { $festival }
cash-mail-lapsed = Order { $code } was not paid by { $until }, so the places are no longer kept. You owe nothing for this order.
cash-mail-again = There are places left: if you like, open your order, have them kept again and pay by bank transfer.

## Desks
cash-rules-title = Reserve, pay in cash
cash-rules-note = For buyers who cannot make a transfer: they reserve, come to the desk and pay. The treasurer takes the money on the order’s page, and the tickets are issued at once.
cash-rules-offered = Keep places for payment in cash
cash-rules-offered-hint = When you turn it off, orders that are kept already stay so until their time is up.
cash-rules-place = Where to pay
cash-rules-opens = Opening hours
cash-place-missing = Say in Vietnamese where buyers pay
cash-opens-missing = Say in Vietnamese when the desk is open
cash-rules-hours = Keep places for how many hours
cash-rules-hours-hint = From 1 to 168 hours, which is a week.
cash-rules-ahead = Stop how many hours before the show
cash-rules-ahead-hint = For tickets to the whole festival, before its first day.
cash-rules-share = At most what percentage of the places
cash-rules-share-hint = Counted for each capacity. The others are always sold to those who pay at once.
cash-rules-saved = Saved how places are kept for payment in cash.
cash-held-at = until { $at }, to be paid in cash at { $place }
cash-listed = in cash, kept until { $until }
cash-listed-lapsed = in cash, kept until { $until } only
cash-orders = In cash
cash-figure = orders kept for payment in cash
cash-tell = Hello { $name }. Order { $code } at { $festival }: your places are kept until { $until }. Bring { $total } in cash to { $place }. See your order here: { $link }
audit-festival-cash = How places are kept for payment in cash was changed
