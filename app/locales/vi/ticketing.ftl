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
lookup-lead = Nhập mã đơn, và 4 số cuối điện thoại hoặc thư điện tử đã dùng khi đặt vé.
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

# desk

## Loại vé và giới hạn chỗ
product-caption = Các loại vé, theo thứ tự khách thấy
product-name = Tên loại vé
product-name-missing = Nhập tên loại vé bằng tiếng Việt
product-note = Ghi chú dưới tên
product-price = Giá
product-price-hint = Gõ 0 nếu miễn phí. Viết 150.000 hay 150k đều được.
product-price-wrong = Giá chưa đúng. Nhập số tiền chẵn đồng, ví dụ: 150.000
product-most = Mỗi đơn nhiều nhất
product-most-hint = Số vé loại này trong một đơn.
product-performance = Vé dành cho
product-performance-hint = Giờ vào cổng của vé theo suất diễn này.
product-performance-gone = Suất diễn này không còn trong chương trình. Hãy chọn lại
product-whole-festival = Cả lễ hội
product-draws = Lấy chỗ từ
product-draws-hint = Mỗi vé lấy một chỗ ở từng mục đã chọn. Hết chỗ ở một mục là hết vé.
product-draws-missing = Chọn ít nhất một giới hạn chỗ
product-draws-gone = Một giới hạn chỗ vừa chọn không còn. Hãy tải lại trang
product-window = Thời gian bán
product-from-until = { $from } đến { $until }
product-from-date = Bán từ ngày
product-from-time = Bán từ giờ
product-until-date = Bán đến ngày
product-until-time = Bán đến giờ
product-moment-wrong = Nhập cả ngày và giờ, ví dụ: 20/02/2027 và 08:00
product-window-order = Giờ ngừng bán phải sau giờ mở bán
product-hide = Ẩn loại vé này
product-hide-hint = Khách không thấy và không đặt được. Vé đã bán vẫn dùng được.
product-sale = Tình trạng
product-hidden = Đang ẩn
product-not-yet = Chưa mở bán
product-open = Đang bán
product-sold-out = Hết chỗ
product-closed = Đã ngừng bán
product-new = Thêm loại vé
product-none = Chưa có loại vé nào
product-none-text = Tạo giới hạn chỗ trước, rồi thêm loại vé lấy chỗ từ đó.
product-is-chosen = Đã có người đặt loại vé này, nên không đổi được suất diễn và chỗ của nó. Hãy ẩn loại vé này rồi thêm một loại mới.
products-saved = Đã lưu “{ $name }”.
capacity-title = Giới hạn chỗ
capacity-note = Nhiều loại vé có thể dùng chung một giới hạn, ví dụ vé người lớn và vé trẻ em cùng một khán đài.
capacity-caption = Các giới hạn chỗ
capacity-name = Tên giới hạn chỗ
capacity-name-missing = Nhập tên bằng tiếng Việt, ví dụ: Khán đài A
capacity-now = Bây giờ
capacity-words = { $places } chỗ, đã bán { $sold }, đang giữ { $held }, còn { $free }
capacity-drawn-by = Loại vé dùng
capacity-new = Thêm giới hạn chỗ
capacity-none = Chưa có giới hạn chỗ nào
capacity-none-text = Bắt đầu từ đây: mỗi khán đài, mỗi đêm hay mỗi sân có bao nhiêu chỗ?
capacity-places = Số chỗ
capacity-places-hint = Tăng lúc nào cũng được. Giảm thì không dưới số đã bán và đang giữ.
capacity-too-low = Đã bán { $sold } chỗ và đang giữ { $held }, nên số chỗ ít nhất là { $least }. Muốn bớt nữa, hãy hủy đơn hoặc đợi hết giờ giữ

## Đơn vé
orders-caption = Đơn vé, mới nhất trước
orders-found = { $count } đơn
orders-word = đơn
orders-search = Tìm
orders-search-label = Tên, số điện thoại, thư điện tử hoặc mã đơn. Không cần gõ dấu.
orders-filter = Lọc đơn vé
orders-all = Tất cả
orders-pending = Chờ tiền
orders-paid = Đã trả tiền
orders-void = Đã hủy
orders-none = Không có đơn nào
orders-none-text = Thử gõ ít chữ hơn, hoặc xem tất cả các đơn.
orders-buyer = Người mua
orders-reach = Liên hệ
orders-at = Đặt lúc
orders-paid-at = Trả tiền lúc
orders-total = Tổng tiền
orders-state = Trạng thái
orders-lines = Đã đặt
orders-hold = Giữ chỗ
orders-held-until = đến { $at }
orders-hold-lapsed = đã hết giờ, chỗ đã nhường cho người khác
orders-payments = Tiền đã đến
orders-received = Tổng đã nhận cho đơn này: { $sum }
orders-tickets = Vé
orders-ticket-code = Mã vé
orders-public = Xem trang của khách
orders-resend = Gửi lại thư
orders-revoke = Thu hồi liên kết
orders-revoke-note = Khi liên kết của khách lọt ra ngoài: liên kết cũ hết mở được, liên kết mới gửi qua thư điện tử.
orders-cancel = Hủy đơn
orders-cancel-note = Vé của đơn hết dùng được và chỗ được bán lại ngay. Không lấy lại được. Tiền đã trả phải hoàn riêng.
orders-cancel-sure = Hủy đơn này

## Đối soát
treasury-title = Đối soát tiền
treasury-note = Tiền đúng mã, đúng số thì tự khớp. Ở đây là những khoản cần người xem. Mọi lần xử lý đều ghi vào nhật ký.
treasury-filter = Lọc khoản tiền
treasury-open = Cần xem
treasury-done = Đã xong
treasury-word = khoản
treasury-caption = Khoản tiền đến
treasury-matched = khoản đã khớp
treasury-by-hand = khoản xử lý bằng tay
treasury-oldest = lâu nhất từ { $at }
treasury-none = Không còn khoản nào cần xem
treasury-none-text = Mọi khoản tiền đến đều đã gắn vào đơn hoặc đã xử lý.
treasury-none-done = Chưa có khoản nào
treasury-none-done-text = Khoản tiền đã khớp hoặc đã xử lý sẽ hiện ở đây.
treasury-at = Lúc
treasury-amount = Tiền đến
treasury-memo = Nội dung ngân hàng
treasury-due = Phải trả
treasury-result = Kết quả
treasury-unclear = Chưa rõ
treasury-deal = Xử lý
treasury-payment = Khoản { $sum }, lúc { $at }
treasury-close-card = Đóng
treasury-reference = Mã giao dịch
treasury-likely = Có thể là tiền của đơn
treasury-likely-order = { $total }, đặt lúc { $at }
treasury-code-hint = Chép mã khách đọc qua điện thoại, hoặc tìm trong “Đơn vé”.
treasury-assign = Gắn vào đơn
treasury-how = Đã xử lý thế nào
treasury-how-hint = Khi không gắn vào đơn nào, ví dụ: hoàn tiền ngày 21/02, số bút toán 123.
treasury-settle = Ghi là đã xử lý
payment-matched = Đã khớp
payment-short = Còn thiếu { $sum }
payment-over = Thừa { $sum }
payment-late = Tới sau giờ giữ, đã hết chỗ
payment-double = Đơn đã trả từ trước
payment-cancelled = Đơn đã hủy
payment-unknown = Không rõ đơn nào
payment-settled = Đã xử lý
