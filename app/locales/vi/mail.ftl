# Thư

mail-greeting = Chào { $name },
mail-greeting-nameless = Xin chào,
mail-signature = Ban tổ chức, gửi qua Xòe
mail-help = Cần giúp? Gọi { $phone } hoặc viết tới { $email }.
mail-help-phone = Cần giúp? Gọi { $phone }.
mail-help-email = Cần giúp? Viết tới { $email }.

## Bảng tóm tắt trong thư
mail-fact-what = Vé vào
mail-fact-due = Cần trả
mail-fact-paid = Đã trả
mail-fact-held = Giữ chỗ đến
mail-fact-back = Trả vé được đến
mail-fact-returned = Tiền trả lại

## Đơn chờ trả tiền
mail-placed-subject = Đơn { $code } chờ trả tiền · { $festival }
mail-free-subject = Đơn { $code }: còn một bước để nhận vé · { $festival }
mail-free-text = Vé của bạn miễn phí. Hãy mở đơn và bấm lấy vé. Nếu không, hết giờ giữ chỗ vé sẽ dành cho người khác.
mail-free-link = Mở đơn và lấy vé
mail-placed-text = Bạn vừa đặt vé { $festival }. Mã đơn là { $code }.
mail-placed-pay = Để nhận vé, hãy mở đơn, quét mã VietQR và chuyển { $total } với nội dung { $memo }. Chỗ được giữ đến giờ ghi trong đơn.
mail-placed-link = Mở đơn và trả tiền
mail-placed-came = Chúng tôi đã nhận { $sum }; đơn còn thiếu { $due }.
mail-placed-came-all = Chúng tôi đã nhận đủ { $sum }.
mail-lapsed-subject = Đơn { $code } hết giờ giữ chỗ · { $festival }
mail-lapsed-text = Đơn { $code } đã hết giờ giữ chỗ. Đừng chuyển tiền lúc này: hãy mở đơn và bấm “Giữ lại chỗ” trước, còn chỗ thì đơn vẫn dùng được.
mail-gone-subject = Đơn { $code } không còn chỗ · { $festival }
mail-gone-text = Chỗ của đơn { $code } không còn được giữ, và không giữ lại được nữa. Bạn không phải trả gì cho đơn này.

## Mọi đơn của một địa chỉ
mail-found-subject = Các đơn của bạn · { $festival }
mail-found-text = Đây là các đơn đặt vé { $festival } bằng địa chỉ email này. Ai có liên kết là mở được đơn, nên đừng gửi thư này cho người khác.
mail-found-unasked = Nếu bạn không tìm đơn của mình, hãy bỏ qua thư này.
mail-found-state = Tình trạng
mail-found-pending = Chưa trả tiền
mail-found-paid = Đã có vé
mail-found-cancelled = Đã hủy

## Vé
mail-tickets-subject = Vé của bạn · { $festival } · { $code }
mail-tickets-text = Đặt vé đã xong. Thư này kèm { $count } vé trong một tệp PDF, và một tệp để thêm vào lịch.
mail-given-subject = Có người chuyển vé cho bạn · { $festival } · { $code }
mail-given-text = Người mua vé đã chuyển cho bạn { $count } vé, đã trả tiền: bạn không phải trả gì. Mã đơn của bạn là { $code }. Thư này kèm vé trong một tệp PDF, và một tệp để thêm vào lịch.
mail-guest-text = Đây là vé mời của ban tổ chức: bạn không phải trả gì.
mail-tickets-gate = Ở cổng, đưa từng mã cho máy quét, trên điện thoại hay trên giấy đều được. Ai có mã là vào được, nên đừng đăng ảnh vé lên mạng.
mail-tickets-link = Xem vé

## Đơn đã hủy
mail-cancelled-subject = Đơn { $code } đã hủy · { $festival }
mail-cancelled-unpaid = Đơn { $code } của bạn tại { $festival } đã hủy. Chỗ không còn được giữ, và bạn không phải trả gì.
mail-cancelled-text = Đơn { $code } của bạn tại { $festival } đã hủy. Vé của đơn này không dùng được nữa.
mail-refund-due = Chúng tôi sẽ trả lại bạn { $sum }. Hãy mở trang đơn và cho biết tiền về tài khoản nào.
mail-refund-link = Cho biết tài khoản nhận tiền
mail-part-subject = Đơn { $code }: đã hủy { $count } vé
mail-part-text = { $count } vé của đơn { $code } đã hủy và không dùng được nữa. { $left } vé còn lại vẫn dùng như cũ.
mail-returned-subject = Đã trả lại { $sum } · đơn { $code }
mail-returned-text = Ngày { $date }, chúng tôi đã trả lại bạn { $sum } của đơn { $code }. Nếu là chuyển khoản, tùy ngân hàng, tiền có thể tới sau một ngày làm việc.
mail-refused-subject = Đơn { $code }: về việc trả vé
mail-refused-text = Bạn đã xin trả vé của đơn { $code }. Ban tổ chức không nhận lại: { $answer }
mail-refused-keep = Vé của bạn vẫn dùng được.
mail-passed-subject = Đơn { $code } đã chuyển cho người khác
mail-passed-text = Vé của đơn { $code } đã chuyển cho người khác. Liên kết và mã vé cũ không dùng được nữa. Nếu không phải bạn làm việc này, hãy báo ngay cho ban tổ chức.

## Lễ hội đổi ngày
mail-shows-subject = { $festival }: suất diễn của bạn thay đổi
mail-shows-text = Suất diễn bạn đã đặt vé ở { $festival } có thay đổi:
mail-shows-tickets = Vé của bạn vẫn dùng được, mã vé giữ nguyên.
mail-shows-refund = Nếu không đến được, hãy mở liên kết dưới đây trước hết ngày { $date } để chọn: giữ vé, hoàn tiền, hoặc đổi vé nếu có suất khác.
mail-shows-choose = Chọn cho vé của bạn
mail-choice-subject = Đơn { $code }: lựa chọn của bạn đã xong
mail-choice-keep = Bạn giữ { $count } vé “{ $title }”. Vé vẫn dùng được, mã vé giữ nguyên.
mail-choice-refund = Bạn đã trả { $count } vé “{ $title }”. Những vé này không dùng được nữa.
mail-choice-exchange = Bạn đã đổi { $count } vé “{ $title }” sang suất khác. Vé cũ không dùng được nữa; vé mới gửi kèm thư này.
mail-moved-subject = { $festival } đổi ngày: { $dates }
mail-moved-text = Ban tổ chức đã đổi ngày { $festival }. Ngày mới: { $dates }. Ngày cũ: { $was }.
mail-moved-tickets = Vé của bạn vẫn dùng được. Mã QR không đổi: vé đã in hay đã lưu trong điện thoại vẫn là vé ấy. Mở tệp kèm thư để sửa ngày trong lịch của bạn.
mail-moved-order = Đơn của bạn vẫn giữ nguyên. Khi trả tiền xong, bạn nhận vé cho ngày mới.
mail-moved-link = Mở đơn của bạn

## Vào hệ thống
mail-invitation-subject = Mời bạn vào Xòe
mail-invitation-by = { $by } mời bạn cùng làm việc ở { $festival }, với vai trò “{ $role }”.
mail-invitation-everywhere = mọi lễ hội
mail-invitation-somebody = Ban tổ chức
mail-invitation-plain = Bạn được mời cùng làm việc trên Xòe, hệ thống lễ hội của Điện Biên.
mail-invitation-text = Mở liên kết dưới đây để đặt mật khẩu vào Xòe, hệ thống lễ hội của Điện Biên. Liên kết dùng được trong 7 ngày.
mail-invitation-link = Đặt mật khẩu
mail-reset-subject = Đặt lại mật khẩu Xòe
mail-reset-text = Có người xin đặt lại mật khẩu cho tài khoản này. Nếu là bạn, hãy mở liên kết dưới đây trong vòng một giờ; liên kết dùng được một lần. Nếu không phải bạn, hãy bỏ qua thư này: mật khẩu vẫn như cũ.
mail-reset-link = Đặt lại mật khẩu
mail-factor-subject = Đã gỡ bước thứ hai khi đăng nhập Xòe
mail-factor-text = { $by } vừa gỡ bước thứ hai khi đăng nhập khỏi tài khoản của bạn. Nếu bạn không biết việc này, hãy đổi mật khẩu ngay và báo cho người quản trị.

## Tài khoản nhận tiền
mail-account-asked = Có người xin đổi tài khoản nhận tiền · { $festival }
mail-account-asked-text = { $by } xin đổi tài khoản nhận tiền của { $festival } sang: { $account }. Nếu không ai phản đối, tài khoản này có hiệu lực lúc { $until }.
mail-account-object = Nếu bạn không biết việc này, hãy mở trang dưới đây, bấm “Không đổi nữa” và báo cho người quản trị.
mail-account-changed = Tài khoản nhận tiền đã đổi · { $festival }
mail-account-changed-text = Tài khoản nhận tiền của { $festival } đã đổi từ { $was } sang { $account }.
mail-account-old = Đơn đặt trước lúc này vẫn trả vào tài khoản cũ. Nếu bạn không biết việc này, hãy báo ngay cho người quản trị.
mail-account-link = Xem tài khoản nhận tiền
