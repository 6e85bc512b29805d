# People, roles, sessions, audit log

## Roles
role-admin = Administrator
role-organiser = Organiser
role-programme-editor = Programme editor
role-venue-manager = Venue manager
role-stage-manager = Stage manager
role-treasurer = Treasurer
role-gate = Gate staff
role-race-official = Race official
role-commune-officer = Commune officer
role-reviewer = Reviewer

## Signing in
people-sign-in = Sign in
people-sign-in-lead = For organisers, officers and gate staff. You need no account to buy or see tickets.
people-email = E-mail address
people-email-wrong = This e-mail address is not complete. Example: name@dienbien.gov.vn
people-password = Password
people-password-missing = Enter your password
people-sign-in-wrong = The e-mail address or the password is wrong.
people-locked = Too many wrong tries from here. Try again in { $minutes } minutes, or set a new password.
people-forgot = Forgot your password?
people-signed-out = You are signed out.
people-samples = Accounts to try
people-samples-lead = This is a trial system. All accounts below share one password: { $password }

## The second step of signing in
people-code-title = Second step
people-code-lead = Your password is right. Open the authenticator app on your phone and type the code it shows for Xòe.
people-code = Code
people-code-hint = 6 digits, or one of your recovery codes.
people-code-wrong = This code is wrong or was used before. Wait for the next one and type that
people-code-lost = Phone lost, and no recovery code left? Ask an administrator to remove your second step.
people-codes-locked = Too many wrong codes. Try again in { $minutes } minutes; if that does not help, ask an administrator.
people-start-again = Start the sign-in again
people-factor = Second step of signing in
people-factor-lead = Whoever learns your password still cannot get in: the code on your phone is needed too.
people-factor-must = Your role looks after money or after the whole system, so a password alone is not enough. Set up the second step, then go on working.
people-factor-needs = You need a phone with an authenticator app, such as Google Authenticator or Aegis. It takes about two minutes.
people-factor-begin = Set it up
people-factor-there = This account has a second step already. Remove it before you set up another.
people-factor-gone = There is nothing to confirm yet. Begin the set-up again.
people-factor-none = This account has no second step.
people-factor-on = On
people-factor-off = Off
people-factor-see = See and change
people-factor-scan = 1. Scan the code
people-factor-scan-lead = In your authenticator app, add an account and scan this picture. If you cannot scan it, type the key.
people-factor-square = QR code that adds Xòe to an authenticator app
people-factor-secret = Key
people-recovery = 2. Copy the recovery codes
people-recovery-lead = Each of them stands in for your phone once. Write them down and keep them safe now: after step 3 nobody can see them again.
people-recovery-used = You signed in with a recovery code. { $left } are left.
people-recovery-left = { $left } recovery codes are not used yet.
people-factor-confirm = 3. Type the first code
people-factor-confirm-send = Confirm and turn on
people-factor-code-hint = The 6 digits that the app shows now.
people-factor-again = Start over with a new key
people-factor-added = The second step is on. From now on, signing in also needs the code on your phone.
people-factor-drop-lead = A new phone, or no recovery codes left: remove it, then set it up again. Other devices will have to sign in again.
people-factor-drop = Remove the second step
people-factor-drop-of = Remove the second step
people-factor-removed = The second step is removed. The owner of the account gets a letter about it.

## The password once more
people-prove = Type your password again
people-prove-lead = What you are about to do matters a lot, so we ask for your password again. Then you are back on the page before, with everything you typed.
people-prove-send = Continue

## Setting a new password
people-reset = Set a new password
people-reset-lead = Enter the e-mail address of your account. We send a link there to set a new password.
people-reset-send = Send the link
people-reset-sent = If this address has an account, a letter is on its way. The link works once, within an hour.
people-back-to-sign-in = Back to sign-in

## Links that let somebody in
people-access = Set your password
people-access-lead = Hello { $name }. Choose a password to get in.
people-access-send = Save and sign in
people-first-admin = The first administrator
people-first-admin-lead = Nobody is here yet. This account may do everything and can invite the others.
people-link-dead = This link no longer works: it was used, has expired or was withdrawn. Ask for a new one under “Set a new password”.
people-password-set = Your password is saved.
people-password-new = New password
people-password-hint = At least { $min } characters. A few words you can remember are best.
people-password-short = The password needs at least { $min } characters
people-password-long = The password may have at most { $max } characters
people-password-common = This password is easy to guess. Avoid your name, your e-mail and familiar words such as “dienbien” or “hoaban”; add a word or two that have nothing to do with them
people-password-keys = Keys that lie side by side are easy to guess. Put together a few unrelated words
people-password-repeats = Repeating a part makes no password harder to guess. Put together a few different words
people-password-rows = Rows like “abcd” or “6543” are easy to guess. Put together a few unrelated words
people-password-dates = Dates and years are easy to guess. Put together a few unrelated words
people-password-known = Many people have used this password or one very much like it, so it is tried first. Put together a few words of your own
people-password-word = A word or a name by itself is easy to guess. Add a few unrelated words

## My account
people-account = My account
people-sessions = Where you are signed in
people-sessions-caption = Devices, last used first
people-device = Device
people-device-unknown = Unknown device
people-signed-in-at = Signed in
people-seen-at = Last used
people-action = Action
people-this-session = This device
people-end = End
people-end-others = Sign out all other devices
people-session-ended = The session has ended.
people-sessions-ended = The devices are signed out.
people-change-password = Change password
people-password-present = Present password
people-password-wrong = The present password is wrong
people-password-changed = Your password is changed. Other devices must sign in again.
people-lang = Language
people-lang-label = Language of the pages and of letters to me
people-lang-saved = Your language is saved.
people-save = Save

## People and roles
people-title = People and roles
people-count = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
people-caption = Who works here, by name
people-search = Search
people-search-label = Search by name or e-mail
people-none = Nobody found
people-none-text = Try a part of the name or e-mail, with or without tone marks.
people-name = Full name
people-name-missing = Enter the full name
people-role = Role
people-roles = Roles
people-roles-caption = Roles of this person
people-role-missing = Choose a role
people-role-place = This role cannot be given here: an administrator is one for all festivals, and a commune officer needs a commune.
people-role-beyond = This role may do things that you may not, so you can neither give it nor take it away. Ask an administrator.
people-role-not-yours = Given and taken by administrators
people-no-roles = No roles yet
people-choose = Choose…
people-where = At festival
people-everywhere = All festivals
people-festival-gone = This festival is no longer there. Choose again
people-commune = Commune
people-commune-hint = Needed for commune officers only.
people-commune-wrong = Choose the officer’s commune
people-state = Account
people-state-active = In use
people-state-invited = Invited
people-state-disabled = Closed
people-invite = Invite somebody
people-invite-lead = They get a letter with a link to set a password, good for 7 days. Invite again to send a new link.
people-invite-send = Send the invitation
people-invited = { $email } is invited.
people-invited-often = This address was sent many invitations today. Wait until tomorrow
people-invited-many = You have invited very many people today. Go on tomorrow.
people-has-role = This person has that role already.
people-is-disabled = This account is closed.
people-grant = Give a role
people-role-granted = The role is given.
people-revoke = Take away
people-role-revoked = The role is taken away.
people-last-admin = This is the last administrator. Make somebody else an administrator first.
people-not-yourself = Nobody gives roles to themselves or closes their own account. Ask somebody else.
people-account-of = Account
people-disable-lead = Close the account when this person leaves. For a lost phone, signing out all devices is enough.
people-disable = Close the account
people-disabled = The account is closed.
people-enable = Open the account again
people-enabled = The account is open again.
people-end-all = Sign out all devices
people-back-to-list = Back to the list
people-filter = Filter

## Audit log
people-audit = Audit log
people-audit-caption = Changes, newest first
people-audit-all = Everything
people-audit-none = Nothing yet
people-audit-at = When
people-audit-who = Done by
people-audit-system = System
people-audit-subject = About
people-audit-detail = What happened
audit-factor-add = Second step of sign-in added
audit-factor-remove = Second step of sign-in removed
audit-password-ask = New password asked for
audit-password-change = Password changed
audit-password-set = Password set
audit-role-grant = Role given
audit-role-revoke = Role taken away
audit-session-end = Signed out
audit-session-end-all = Several devices signed out
audit-session-start = Signed in
audit-user-add = Account added
audit-user-disable = Account closed
audit-user-enable = Account opened again
audit-user-invite = Somebody invited
