# Vé: chọn, người nhận, trả tiền, đơn

## Các bước
steps-label = Các bước mua vé
step-choose = Chọn vé
step-who = Người nhận
step-pay = Trả tiền
step-ticket = Vé của bạn
# Đọc sau tên bước đã qua: “Chọn vé, xong”.
step-done = xong
your-order = Đơn của bạn
total-with-fees = Tổng, đã gồm mọi phí

## Chọn vé
tickets-title = Đặt vé { $festival }
tickets-which = Bạn muốn vé nào?
tickets-which-text = Những mục khác trong chương trình vào xem tự do, không cần vé.
tickets-none = Chưa có vé nào
tickets-none-text = Khi mở bán, vé hiện ở đây. Những mục không cần vé có trong chương trình.
tickets-from = từ { $price }
tickets-how-many = { $title }: bạn cần mấy vé?
tickets-count-of = Số vé { $name }
tickets-less = Bớt một { $name }
tickets-more = Thêm một { $name }
tickets-left = Còn { $count } vé
tickets-opens = Mở bán từ { $at }
tickets-sale-over = Đã ngừng bán
tickets-sold-out = Hết vé
tickets-not-on-sale = Hiện không bán vé
tickets-choose-none = Chọn ít nhất một vé
tickets-not-a-number = Nhập số vé bằng chữ số, ví dụ: 2
tickets-no-such = Loại vé này không còn bán. Hãy chọn lại.
tickets-not-yet = Vé “{ $name }” chưa mở bán. Hãy chọn loại khác, hoặc quay lại sau.
tickets-closed = Vé “{ $name }” đã ngừng bán. Hãy chọn loại khác.
tickets-over-limit = Mỗi đơn mua được nhiều nhất { $max } vé “{ $name }”. Hãy giảm số vé.
tickets-too-many = Mỗi đơn mua được nhiều nhất { $max } vé. Nếu đi đông hơn, hãy gọi ban tổ chức.
tickets-total-overflow = Tổng tiền quá lớn. Hãy giảm số vé.
tickets-not-enough = Không còn đủ vé, có người vừa giữ trước. Hãy chọn ít vé hơn, hoặc loại vé khác.
tickets-price-changed = Giá vé vừa thay đổi. Tổng mới là { $total }. Hãy xem lại rồi bấm tiếp.

## Giữ chỗ
# Sau đó là giờ: “Giữ chỗ đến 19:52.”
hold-until = Giữ chỗ đến
hold-more = Cần thêm giờ?
hold-extend = Thêm 10 phút
hold-extended = Đã giữ chỗ thêm 10 phút.
hold-soon = Còn 2 phút giữ chỗ.
hold-lapsed-continue = Đã hết giờ giữ chỗ. Hãy điền tiếp: nếu còn vé, bạn vẫn đặt được.
tickets-extended-once = Mỗi lần đặt chỉ thêm giờ được một lần. Hãy làm xong trước giờ ghi trên trang.
tickets-hold-lapsed = Đã hết giờ giữ chỗ nên không thêm giờ được. Nếu còn vé, bạn vẫn đặt tiếp được.

## Người nhận
who-title = Vé gửi cho ai?
who-lead = Chỉ hỏi đủ để gửi vé. Không cần tài khoản. Điện thoại hoặc thư điện tử, có một là đủ.
buyer-name = Họ và tên
buyer-name-missing = Nhập họ và tên
buyer-phone = Số điện thoại
buyer-phone-hint = Để bạn tìm lại vé, và để chúng tôi gọi khi có thay đổi. Có dấu cách hay dấu chấm cũng được.
buyer-phone-wrong = Số điện thoại chưa đúng. Xem lại từng số, ví dụ: 0912 345 678
buyer-email = Thư điện tử
buyer-email-hint = Vé được gửi tới đây. Nếu không có, bạn giữ trang vé hoặc tra lại bằng số điện thoại.
buyer-email-wrong = Thư điện tử chưa đúng. Viết không dấu, ví dụ: ten@example.vn
buyer-contact-missing = Nhập số điện thoại hoặc thư điện tử để nhận vé
who-book-free = Đặt vé miễn phí
who-continue-to-pay = Tiếp tục tới trả tiền
# Sau đó là liên kết “Quyền riêng tư”.
who-privacy = Chỉ dùng để gửi vé và báo thay đổi.

## Trả tiền
pay-title = Trả { $total } bằng VietQR
pay-lead = Mở ứng dụng ngân hàng, quét mã. Đừng sửa số tiền và nội dung.
pay-qr-label = Mã VietQR
pay-sample = Dữ liệu mẫu, đừng chuyển tiền
pay-same-phone = Đang dùng chính điện thoại này? Chụp màn hình, rồi mở ảnh trong ứng dụng ngân hàng.
pay-by-hand = Hoặc nhập tay
pay-bank = Ngân hàng
pay-account = Số tài khoản
pay-holder = Chủ tài khoản
pay-amount = Số tiền
pay-memo = Nội dung
pay-waiting = Đang chờ tiền tới.
pay-waiting-text = Thường dưới một phút. Trang tự cập nhật; không cần gửi ảnh giao dịch.
pay-check-again = Tôi đã chuyển, kiểm tra lại
pay-demo = Dùng thử: báo tiền đã tới
pay-demo-unsigned = Chưa giả báo có được vì máy chủ chưa có khóa SePay. Hãy đặt khóa rồi thử lại.
lapsed-title = Đã hết giờ giữ chỗ
lapsed-text = Đơn chưa được trả tiền nên chỗ không còn được giữ. Nếu còn vé, bạn giữ lại được ngay.
lapsed-again = Giữ lại chỗ
lapsed-paid = Đã chuyển tiền rồi? Đừng chuyển lại: trang này tự cập nhật khi tiền tới. Quá 15 phút chưa thấy vé, hãy gọi { $phone }.

## Đơn và vé
order-title = Đơn { $code }
order-paid-title = Đã đặt xong. Vé của bạn đây.
order-paid-line = Đơn { $code }, tổng { $total }.
order-mailed = Vé cũng được gửi tới { $email }.
order-pdf = Tải vé PDF
order-tips = Ở cổng: mở trang này, tăng độ sáng màn hình, đưa từng mã cho máy quét. Sợ hết pin? In vé, hoặc ghi lại mã dưới hình vuông.
order-cancelled-title = Đơn này đã hủy
order-cancelled-text = Vé của đơn { $code } không dùng được nữa. Nếu bạn đã trả tiền hoặc thấy có nhầm lẫn, hãy gọi { $phone } và đọc mã đơn.
ticket-count = Vé { $number } / { $count }
ticket-valid = Dùng được
ticket-when = Khi nào
ticket-where = Ở đâu
ticket-product = Loại
ticket-holder = Người nhận
ticket-price = Giá
ticket-order = Đơn
ticket-qr = Mã vé { $code }
ticket-pdf-title = Vé, đơn { $code }
ticket-help = Cần giúp? Gọi { $phone }

## Tra cứu
lookup-title = Tra cứu vé
lookup-lead = Nhập mã đơn, và số điện thoại hoặc thư điện tử đã dùng khi đặt vé.
lookup-code = Mã đơn
lookup-code-hint = Ví dụ HBT3PV6V36. Chữ hoa hay chữ thường đều được.
lookup-code-wrong = Mã đơn chưa đúng. Xem lại từng chữ, từng số
lookup-proof = 4 số cuối điện thoại, hoặc thư điện tử
lookup-proof-hint = Đúng như bạn đã điền khi đặt vé.
lookup-find = Tìm vé
lookup-unknown = Không tìm thấy đơn nào khớp. Hãy xem lại cả hai ô, hoặc gọi số ở cuối trang.
lookup-too-many = Mã này đã được thử quá nhiều lần. Hãy thử lại sau 15 phút, hoặc gọi số ở cuối trang.

## Việc của ban tổ chức
orders-cancelled = Đã hủy đơn { $code }. Chỗ đã trả lại để bán.
orders-resent = Đã gửi lại thư cho đơn { $code }.
orders-link-revoked = Liên kết cũ của đơn { $code } không mở được nữa. Nếu đơn có thư điện tử, liên kết mới đã được gửi.
orders-no-email = Đơn này không có thư điện tử nên không gửi lại được. Hãy gọi cho người mua.
treasury-assigned = Đã gắn khoản tiền vào đơn. Đơn đã trả đủ, vé được gửi đi.
treasury-assigned-open = Đã gắn khoản tiền vào đơn, nhưng số tiền hoặc đơn chưa khớp. Khoản này vẫn cần xem.
treasury-settled = Đã ghi lại cách xử lý.
treasury-closed = Khoản tiền này đã xử lý xong từ trước.
treasury-no-order = Không có đơn nào mang mã này
treasury-how-missing = Ghi đã xử lý thế nào, ví dụ: hoàn tiền ngày 21/02
