# Letters

mail-greeting = Hello { $name },
mail-greeting-nameless = Hello,
mail-signature = The organisers, through Xòe
mail-help = Need help? Call { $phone } or write to { $email }.
mail-help-phone = Need help? Call { $phone }.
mail-help-email = Need help? Write to { $email }.

## The table of a letter
mail-fact-what = Ticket for
mail-fact-due = To pay
mail-fact-paid = Paid
mail-fact-held = Held until
mail-fact-back = Can be returned until
mail-fact-returned = Money back

## Order to be paid
mail-placed-subject = Order { $code } awaits payment · { $festival }
mail-free-subject = Order { $code }: one step left to your tickets · { $festival }
mail-free-text = Your tickets are free of charge. Open the order and press the button to get them. Otherwise the places go to others when the time is up.
mail-free-link = Open the order and get the tickets
mail-placed-text = You have ordered tickets for the { $festival }. Your order code is { $code }.
mail-placed-pay = To get your tickets, open the order, scan the VietQR code and transfer { $total } with the message { $memo }. Your places are held until the time shown there.
mail-placed-link = Open the order and pay
mail-placed-came = We have received { $sum }; { $due } is still missing.
mail-placed-came-all = We have received all { $sum }.
mail-lapsed-subject = Order { $code }: the time to pay is over · { $festival }
mail-lapsed-text = The places of order { $code } are no longer held. Please do not transfer anything now: first open the order and press “Hold my places again”. If there are places left, the order is good again.
mail-gone-subject = Order { $code }: no places left · { $festival }
mail-gone-text = The places of order { $code } are no longer held, and cannot be held again. There is nothing to pay for this order.

## All orders of an address
mail-found-subject = Your orders · { $festival }
mail-found-text = These are the orders for the { $festival } made with this email address. Whoever has a link can open the order, so please keep this letter to yourself.
mail-found-unasked = If you did not ask for your orders, simply ignore this letter.
mail-found-state = State
mail-found-pending = Not paid yet
mail-found-paid = Tickets issued
mail-found-cancelled = Cancelled

## Tickets
mail-tickets-subject = Your tickets · { $festival } · { $code }
mail-tickets-text = Your booking is complete. { $count ->
    [one] Your ticket is
   *[other] Your { $count } tickets are
} attached as a PDF, together with a file for your calendar.
mail-given-subject = Tickets passed on to you · { $festival } · { $code }
mail-given-text = The buyer has passed { $count ->
    [one] one ticket
   *[other] { $count } tickets
} on to you. There is nothing to pay. Your order code is { $code }. The tickets are attached as a PDF file, with a file for your calendar.
mail-guest-text = You are the organisers’ guest: there is nothing to pay.
mail-tickets-gate = At the gate, hold each code to the scanner, on your phone or on paper. Whoever has the code gets in, so please do not post pictures of your tickets.
mail-tickets-link = See the tickets

## Order cancelled
mail-cancelled-subject = Order { $code } is cancelled · { $festival }
mail-cancelled-unpaid = Your order { $code } for the { $festival } is cancelled. Its places are no longer kept, and you owe nothing.
mail-cancelled-text = Your order { $code } for the { $festival } is cancelled. Its tickets are no longer valid.
mail-refund-due = We will return { $sum } to you. Please open your order and say to which account.
mail-refund-link = Say to which account
mail-part-subject = Order { $code }: { $count } cancelled
mail-part-text = Of your order { $code }, { $count } tickets are cancelled and no longer valid. The other { $left } stay valid.
mail-returned-subject = { $sum } paid back · order { $code }
mail-returned-text = On { $date } we paid back { $sum } of your order { $code }. If by transfer, depending on your bank it may take a working day to arrive.
mail-refused-subject = Order { $code }: giving tickets back
mail-refused-text = You asked to give back tickets of order { $code }. The organisers do not take them back: { $answer }
mail-refused-keep = Your tickets stay valid.
mail-passed-subject = Order { $code } was passed on
mail-passed-text = The tickets of order { $code } now belong to somebody else. The old link and ticket codes no longer work. If it was not you who did this, tell the organisers at once.

## The festival is moved
mail-shows-subject = { $festival }: your show has changed
mail-shows-text = There is a change to what you booked at the { $festival } (all times are Vietnam time):
mail-shows-tickets = Your tickets stay valid, with the same code.
mail-shows-refund = If you cannot come, open the link below before the end of { $date } and choose: keep the tickets, have the money back, or change them where another show has room.
mail-shows-choose = Choose for your tickets
mail-choice-subject = Order { $code }: what you chose is done
mail-choice-keep = You keep { $count } tickets for “{ $title }”. They stay valid, with the same code.
mail-choice-refund = You gave back { $count } tickets for “{ $title }”. They are no longer valid.
mail-choice-exchange = You changed { $count } tickets for “{ $title }” to another show. The old ones are no longer valid; the new ones come with this letter.
mail-moved-subject = { $festival } has new dates: { $dates }
mail-moved-text = The { $festival } takes place on other dates. New dates: { $dates }. Old dates: { $was }.
mail-moved-tickets = Your tickets stay good. Their QR codes are the same: a ticket you printed or saved on your phone is still your ticket. Open the attached file to move the entry in your calendar.
mail-moved-order = Your order stands as it is. Once it is paid, you get tickets for the new dates.
mail-moved-link = Open your order

## Getting in
mail-invitation-subject = You are invited to Xòe
mail-invitation-by = { $by } invites you to work for { $festival }, as “{ $role }”.
mail-invitation-everywhere = all festivals
mail-invitation-somebody = The organisers
mail-invitation-plain = You are invited to work on Xòe, the festival system of Điện Biên.
mail-invitation-text = Open the link below to set a password for Xòe, the festival system of Điện Biên. It works for 7 days.
mail-invitation-link = Set your password
mail-reset-subject = Set a new Xòe password
mail-reset-text = Somebody asked for a new password for this account. If it was you, open the link below within an hour; it works once. If it was not you, ignore this email: your password stays as it is.
mail-reset-link = Set a new password
mail-factor-subject = The second step of your Xòe sign-in was removed
mail-factor-text = { $by } has just removed the second step of signing in from your account. If you know nothing of this, change your password now and tell an administrator.

## Bank account
mail-account-asked = Somebody asks to change the bank account · { $festival }
mail-account-asked-text = { $by } asks that buyers of { $festival } pay to: { $account }. If nobody objects, that takes effect on { $until }.
mail-account-object = If you know nothing of this, open the page below, press “Do not change it”, and tell an administrator.
mail-account-changed = The bank account has changed · { $festival }
mail-account-changed-text = Buyers of { $festival } paid to { $was }. Now they pay to { $account }.
mail-account-old = Orders placed before are still paid into the old account. If you know nothing of this, tell an administrator now.
mail-account-link = See the bank account
