# Pictures of a festival, a venue, an act

pictures = Pictures
pictures-none = No picture yet
pictures-none-text = A picture shows visitors what this place or this act is like. A photo from a phone will do.
pictures-begin = Add a picture
pictures-more = See and edit { $count } pictures
pictures-full-thing = There are { $max } pictures here already. Remove an old one before you add another
pictures-full-day = You have sent { $max } pictures today. Send more tomorrow
pictures-full-festival = The festival has no room for more pictures. Remove old ones; the room is free a day later
picture-new = Add a picture
picture-file = Picture
picture-file-hint = JPEG, PNG, WebP or GIF, smaller than { $max } MB. Place and time that the camera noted in it are taken out.
picture-send = Send the picture
picture-added = The picture was added.
picture-saved = Saved.
picture-moved = The picture comes earlier now.
picture-removed = The picture was removed.
picture-alt-vi = What is to be seen, in Vietnamese
picture-alt-en = What is to be seen, in English
picture-alt-hint = For people who do not see the picture: The xòe circle on the square as the lamps are lit
picture-alt-missing = Say in a sentence what is to be seen, for people who do not see the picture
picture-focus = What must not be cut off
picture-focus-hint = Where there is little room, only a part is shown. Choose the one that matters, for example where the faces are.
picture-focus-wrong = Choose one of the nine parts of the picture
picture-left = left
picture-centre = centre
picture-right = right
picture-top = top
picture-middle = middle
picture-bottom = bottom
picture-forward = Earlier
picture-forward-of = Move earlier: { $alt }
picture-remove = Remove
picture-remove-of = Remove the picture: { $alt }
picture-unknown = This is no picture that we can read. Send a JPEG, PNG, WebP or GIF
picture-heic = This is a HEIC picture of an iPhone, which we cannot read. On the iPhone, open Settings, Camera, Formats and choose “Most Compatible”; or take a screenshot of the picture and send that
picture-broken = The picture is damaged or was not fully received. Open it on your own device, then send it again
picture-huge = The picture is too large: 50 million pixels at most. Make it smaller and send it again
picture-tiny = The picture is too small and would be blurred. Each side needs 160 pixels at least

## The log
audit-picture-add = Added a picture
audit-picture-edit = Changed what is said of a picture
audit-picture-move = Changed the order of pictures
audit-picture-remove = Removed a picture
