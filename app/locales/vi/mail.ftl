# Thư

mail-greeting = Chào { $name },
mail-greeting-nameless = Xin chào,
mail-signature = Ban tổ chức, gửi qua Xòe
mail-help = Cần giúp? Gọi { $phone } hoặc viết tới { $email }.

## Đơn chờ trả tiền
mail-placed-subject = Đơn { $code } chờ trả tiền · { $festival }
mail-free-subject = Đơn { $code }: còn một bước để nhận vé · { $festival }
mail-free-text = Vé của bạn miễn phí. Hãy mở đơn và bấm lấy vé. Nếu không, hết giờ giữ chỗ vé sẽ dành cho người khác.
mail-free-link = Mở đơn và lấy vé
mail-placed-text = Bạn vừa đặt vé { $festival }. Mã đơn là { $code }.
mail-placed-pay = Để nhận vé, hãy mở đơn, quét mã VietQR và chuyển { $total } với nội dung { $memo }. Chỗ được giữ đến giờ ghi trong đơn.
mail-placed-link = Mở đơn và trả tiền

## Vé
mail-tickets-subject = Vé của bạn · { $festival } · { $code }
mail-tickets-text = Đặt vé đã xong. Thư này kèm { $count } vé trong một tệp PDF, và một tệp để thêm vào lịch.
mail-tickets-gate = Ở cổng, đưa từng mã cho máy quét, trên điện thoại hay trên giấy đều được. Ai có mã là vào được, nên đừng đăng ảnh vé lên mạng.
mail-tickets-link = Xem vé

## Đơn đã hủy
mail-cancelled-subject = Đơn { $code } đã hủy · { $festival }
mail-cancelled-text = Đơn { $code } của bạn tại { $festival } đã hủy. Vé của đơn này không dùng được nữa.

## Vào hệ thống
mail-invitation-subject = Mời bạn vào Xòe
mail-invitation-text = Bạn được mời cùng làm việc trên Xòe, hệ thống lễ hội của Điện Biên. Mở liên kết dưới đây để đặt mật khẩu. Liên kết dùng được trong 7 ngày.
mail-invitation-link = Đặt mật khẩu
mail-reset-subject = Đặt lại mật khẩu Xòe
mail-reset-text = Có người xin đặt lại mật khẩu cho tài khoản này. Nếu là bạn, hãy mở liên kết dưới đây trong vòng một giờ; liên kết dùng được một lần. Nếu không phải bạn, hãy bỏ qua thư này: mật khẩu vẫn như cũ.
mail-reset-link = Đặt lại mật khẩu
mail-factor-subject = Đã gỡ bước thứ hai khi đăng nhập Xòe
mail-factor-text = { $by } vừa gỡ bước thứ hai khi đăng nhập khỏi tài khoản của bạn. Nếu bạn không biết việc này, hãy đổi mật khẩu ngay và báo cho người quản trị.
