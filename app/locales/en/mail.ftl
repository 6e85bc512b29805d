# Letters

mail-greeting = Hello { $name },
mail-greeting-nameless = Hello,
mail-signature = The organisers, through Xòe
mail-help = Need help? Call { $phone } or write to { $email }.

## Order to be paid
mail-placed-subject = Order { $code } awaits payment · { $festival }
mail-free-subject = Order { $code }: one step left to your tickets · { $festival }
mail-free-text = Your tickets are free of charge. Open the order and press the button to get them. Otherwise the places go to others when the time is up.
mail-free-link = Open the order and get the tickets
mail-placed-text = You have ordered tickets for the { $festival }. Your order code is { $code }.
mail-placed-pay = To get your tickets, open the order, scan the VietQR code and transfer { $total } with the message { $memo }. Your places are held until the time shown there.
mail-placed-link = Open the order and pay

## Tickets
mail-tickets-subject = Your tickets · { $festival } · { $code }
mail-tickets-text = Your booking is complete. { $count ->
    [one] Your ticket is
   *[other] Your { $count } tickets are
} attached as a PDF, together with a file for your calendar.
mail-tickets-gate = At the gate, hold each code to the scanner, on your phone or on paper. Whoever has the code gets in, so please do not post pictures of your tickets.
mail-tickets-link = See the tickets

## Order cancelled
mail-cancelled-subject = Order { $code } is cancelled · { $festival }
mail-cancelled-text = Your order { $code } for the { $festival } is cancelled. Its tickets are no longer valid.

## Getting in
mail-invitation-subject = You are invited to Xòe
mail-invitation-text = You are invited to work on Xòe, the festival system of Điện Biên. Open the link below to set your password. It works for 7 days.
mail-invitation-link = Set your password
mail-reset-subject = Set a new Xòe password
mail-reset-text = Somebody asked for a new password for this account. If it was you, open the link below within an hour; it works once. If it was not you, ignore this email: your password stays as it is.
mail-reset-link = Set a new password
mail-factor-subject = The second step of your Xòe sign-in was removed
mail-factor-text = { $by } has just removed the second step of signing in from your account. If you know nothing of this, change your password now and tell an administrator.
