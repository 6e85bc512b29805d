# The troupe's phone

## Enclosed files
enclosed-photo = Photo { $number }
enclosed-recording = Recording { $number }
enclosed-paper = Paper { $number }
enclosed-title = Enclosed files
enclosed-count = { $count } files, see below
enclosed-file = Choose a file
enclosed-limits = Optional. Photos (JPEG, PNG, WebP) below 12 MB, recordings (MP3, M4A, OGG, WAV) below 15 MB, papers (PDF) below 5 MB. At most { $count } files here and { $all } MB in one application. Places and times that a camera noted are removed.
enclosed-send = Send this file
enclosed-remove = Remove file
enclosed-remove-of = Remove { $name }
enclosed-added = The file is here.
enclosed-removed = The file is removed.
enclosed-missing = Choose a file before you send
enclosed-unknown = We cannot read this file. Send a JPEG, PNG or WebP photo, an MP3, M4A, OGG or WAV recording, or a PDF
enclosed-large = This file is larger than 15 MB. Record less, or give a link to a film
enclosed-sound-broken = The recording is broken or incomplete. Listen to it on your phone and send it again
enclosed-film = This is a film. Put it on YouTube, Facebook, TikTok or Google Drive and give the link
enclosed-paper-large = This paper is larger than 5 MB. Take a photo of each page instead
enclosed-paper-broken = The PDF is broken, or written in a way we cannot read. Print it to PDF again, or take a photo of the paper
enclosed-paper-bomb = This PDF unpacks to too much. Print it to PDF again, or take a photo of each page
enclosed-paper-locked = This PDF is locked. Take the password off and send it again
enclosed-paper-active = This PDF does something by itself or carries other files, so we do not take it. Print it to PDF again, or take a photo of the paper
enclosed-full-question = There are { $count } files here. Remove one before you send another
enclosed-full-one = An application has at most { $count } files, { $max } MB together. Remove some first
enclosed-full-day = Too many files were sent today. Send the rest tomorrow
enclosed-full-festival = The festival's store of files is full. Call the organisers
question-link = Link to a film
question-file-need = A file cannot be required: many troupes have no way to send one. Choose "not required"
answer-link-wrong = Links to YouTube, Facebook, TikTok, Google Drive, Google Photos or Vimeo are taken, for example https://youtu.be/abc

## Slips
slips-title = Print slips
slips-lead = Who has neither a telephone nor an address is told on paper. Choose a decision, print it, and the officers of the communes carry the slips there.
slips-of = { $at }: { $count } slips, { $what }
slips-none = No slips to print
slips-none-text = Slips of people who can only be told on paper stand here.
slips-to = To { $name }, { $troupe }, { $commune }
slips-square = This square opens the page of the act
slips-print = Print with your browser. Slips are in the order of communes; cut along the dots.
decide-texts = Messages to telephones
decide-sms = { $count } messages, { $sms } SMS

## Links and late codes
call-address = The address to tell troupes:
told-sign-in = The way in for { $troupe }
told-sign-in-text = This link opens the applications of { $troupe } on your phone, once, until { $until }. If you did not ask for it, leave it alone.
troupe-link-ask = Has your troupe an e-mail address? Ask for a link, no code needed
troupe-link-email = E-mail of the leader or a deputy
troupe-link-email-hint = An address in the register of troupes, or in an application that was sent. The link works once, within 30 minutes.
troupe-link-ask-do = Send me a link
troupe-link-asked = If the register or an application that was sent names this address, a link is on its way. Look into your spam folder too.
troupe-link-send = Send the leader a link
troupe-link-sent = The link is sent. It works once, within a day.
troupe-link-enough = A troupe is sent { $most } links an hour at most. Please wait a while, or hand over the slip with the code.
troupe-link-no-way = The register has no e-mail address of the leader, and telephones cannot be reached. Hand over the slip with the code.
troupe-link-for = This link opens the applications of { $troupe } on this device.
troupe-link-over = This link was used or is too old
apply-link-over = This link is no longer valid
apply-link-over-text = The message is an old one. Come in with the code on your slip, ask for a new link on the registration page, or call your commune's officer.
troupe-link-over-text = Each link opens once. Ask for a new one, or come in with the code on your slip.
troupe-link-gone = This link was used or is too old. Ask for a new one, or come in with the code on your slip.
troupe-link-door = To the door
late-title = Late codes
late-lead = When the call is closed, a code opens it for one troupe. The troupe types it on its page and sends as usual. Who uses it first has it.
late-note = For whom, and why
late-note-hint = For example: the troupe of Nậm Củng, the road was washed away
late-note-missing = Say which troupe this code is for
late-make = Make a code
late-once = Read or send this code to the troupe now: it is shown once.
late-none = No codes yet.
late-until = Works until
late-used = Used by
late-unused = Nobody yet
late-ended = Ended
late-end = End the code
late-end-of = End the code: { $note }
late-code = Late code
late-code-hint = Organisers give it to a troupe that could not keep the date. 8 letters and digits.
late-code-do = Open the call for us
late-code-wrong = This code is wrong, over, or another troupe used it
late-code-taken = It is open. You can send now.
late-code-ended = The code is ended.
audit-call-late-code = Made a late code
audit-call-end-late-code = Ended a late code
audit-troupe-send-link = Sent a troupe a link

## Organisers change an answer
amend-title = Change an answer for the troupe
amend-choose = Choose the answer to change. What the troupe sent is kept, and it reads the reason.
amend-note = What the troupe sent is kept. It sees the new answer, your name and the reason.
amend-reason = Why
amend-reason-hint = The troupe reads this. For example: the troupe called, there are more of them
amend-reason-missing = Say why, so that the troupe knows
amend-done = Changed. The troupe sees the new answer and the reason.
amend-told = { $name } changed this application at { $at }. Reason: { $reason }
audit-application-amend = Changed an answer for a troupe

## Without signal
unsent-count = { $count } not sent yet. This phone keeps them and sends them when there is signal.
unsent-leave = { $count } parts on this phone are not sent yet. If you leave now, the next person sees them. Leave all the same?
unsent-sent = The organisers have your application. Its code: { $code }
unsent-saved = All saved, nothing waits.
unsent-send = Send now
unsent-export = Keep as a file
unsent-remove = Remove
unsent-door = This phone has left. Come in again with your code; this is kept.
