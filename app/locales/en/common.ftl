# On every page

## Around a page
xoe = Xòe
xoe-line = Festivals of Điện Biên
skip = Skip to main content
nav-label = Main
bar-label = Bottom bar
nav-home = Home
nav-programme = Programme
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
form-too-old = This page is out of date. Reload it, then repeat this step.
