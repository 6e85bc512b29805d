# On every page

## Around a page
xoe = Xòe
xoe-line = Festivals of Điện Biên
skip = Skip to main content
nav-label = Main
bar-label = Bottom bar
nav-home = Home
nav-programme = Programme
nav-plan = My plan
nav-visit = Visit
nav-tickets = Tickets
nav-search = Search the programme
nav-lookup = Find tickets
nav-refunds = Changes and refunds
nav-privacy = Privacy
nav-festivals = Festivals
nav-desk = Organisers
# In the language of the other page.
other-language = Bản tiếng Việt
help-call = Need help? Call
sample-data = Sample data. Items, times and figures are for illustration.
motif-credit = Patterns follow the Thái piêu scarf.

## Words of many places
free = Free
day = Day
fees = Fees
fees-none = None
total = Total
back = Back
continue = Continue
copy = Copy
copied = Copied
copy-what = Copy { $what }

## Errors
error-title = Error: { $title }
error-summary = There is a problem
error-invalid = Something in the form is not right
error-refused = This cannot be done yet
error-missing = Page not found
error-missing-text = The link may be wrong, or this was taken down. Check the link, or start again from the list of festivals.
error-signed-out = Your session had ended, so nothing was saved yet. You are signed in again: check the form and send it once more.
error-proved = Nothing was done yet, because your password was needed first. You have just typed it: check the form and send it once more.
error-sign-in = Please sign in
error-sign-in-text = Sign in, then open this page again.
error-busy = Very busy just now
error-busy-text = A great many people are here at once. Wait a few seconds, then try again.
error-bug = Something went wrong
error-bug-text = This is our mistake, not yours. Try again in a few minutes. If it happens again, please call the organisers.
error-id = When you report this, quote { $id }
error-home = See the festivals
field-number = Enter a number from { $min } to { $max }
field-too-long = Make this shorter: { $max } characters at most
file-missing = Choose a file
file-too-large = The file must be smaller than { $max } MB
date-wrong = Enter a date, for example 12/03/2027
date-year-wrong = The year must be between { $from } and { $to }. Check this date
time-wrong = Enter hours and minutes, for example 08:00
form-too-old = This page is out of date. Reload it, then repeat this step.

## E-mail addresses
email-missing = Enter an email address, for example name@example.com
email-no-at = The @ is missing, as in name@example.com
email-many-at = There is more than one @. Enter one address only
email-space = An email address has no spaces. Enter one address only
email-character = An email address cannot have “{ $character }” in it. Check that character
email-name = The part before the @ is not right. Check its dots
email-no-domain = The part after the @ is missing, as in name@example.com
email-no-dot = The part after the @ has no dot, as in gmail.com
email-domain = The part after the @ is not right, as in gmail.com
email-too-long = This address is too long: 254 characters at most

work-programme = Programme
work-troupes = Troupes
work-tickets = Tickets and money
work-festival = The festival
work-house = For every festival
