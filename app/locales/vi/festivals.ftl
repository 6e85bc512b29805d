# Các lễ hội, trang chủ của từng lễ hội, khung của ban tổ chức

## Danh sách lễ hội
landing-title = Lễ hội ở Điện Biên
landing-none = Chưa có lễ hội nào
landing-none-text = Lễ hội hiện ở đây khi ban tổ chức công bố.
landing-text = Chọn lễ hội để xem chương trình và đặt vé. Không cần tài khoản.
state-draft = Bản nháp
state-announced = Đã công bố
state-on-sale = Đang bán vé
state-running = Đang diễn ra
state-over = Đã kết thúc
state-postponed = Tạm hoãn

## Trên mọi trang của một lễ hội
notice-draft = Bản nháp: chỉ ban tổ chức xem được lễ hội này.
notice-postponed = Lễ hội tạm hoãn. Vé đã mua vẫn giữ nguyên; ngày mới sẽ báo ở đây.
notice-over = Lễ hội đã kết thúc. Cảm ơn bạn đã đến.

## Trang chủ
home-see-programme = Xem chương trình
home-now = Đang diễn ra
home-next = Tiếp theo
home-tonight = Tối nay
home-others = Lễ hội khác
# Trước lễ hội, thay cho “Tiếp theo”.
home-opens = Khai mạc: { $date }
home-all-day = Xem cả ngày
home-ways = Việc hay dùng
home-programme-counts = { $count } mục, { $days } ngày, { $venues } địa điểm
home-tickets-from = Vé từ { $price }
home-tickets-mostly-free = Phần lớn chương trình miễn phí. Vé từ { $price }
home-tickets-free = Vào xem miễn phí
home-races = Đua thuyền đuôi én
home-apply = Đội văn nghệ đăng ký tiết mục
home-apply-until = Nhận đến { $until }
home-races-count = { $count } lượt đua
home-days = { $count ->
    [1] Một ngày hội
    [2] Hai ngày hội
    [3] Ba ngày hội
    [4] Bốn ngày hội
    [5] Năm ngày hội
    [6] Sáu ngày hội
    [7] Bảy ngày hội
   *[other] { $count } ngày hội
}
home-kinds = Chọn theo điều bạn thích
home-kind-count = { $count } mục
# Mười ngày đầu tháng gọi là “mùng”.
lunar-early = mùng { $day } tháng { $month ->
    [1] Giêng
    [2] Hai
    [3] Ba
    [4] Tư
    [5] Năm
    [6] Sáu
    [7] Bảy
    [8] Tám
    [9] Chín
    [10] Mười
    [11] Mười Một
    [12] Chạp
   *[other] { $month }
} âm lịch
# Những ngày sau, khi tháng đã nói rồi.
lunar-early-short = mùng { $day }
lunar-late-short = { $day } âm lịch
lunar-leap = nhuận
lunar-late = ngày { $day } tháng { $month ->
    [1] Giêng
    [2] Hai
    [3] Ba
    [4] Tư
    [5] Năm
    [6] Sáu
    [7] Bảy
    [8] Tám
    [9] Chín
    [10] Mười
    [11] Mười Một
    [12] Chạp
   *[other] { $month }
} âm lịch
privacy-text = Lễ hội hỏi bạn những gì khi đặt vé, để làm gì, giữ bao lâu; đổi và hoàn vé thế nào.
refund-title = Đổi và hoàn vé

## Khung của ban tổ chức
desk-nav-label = Việc của ban tổ chức
desk-menu = Các bàn làm việc
desk-overview = Tổng quan
desk-settings = Thông tin lễ hội
desk-products = Loại vé
desk-orders = Đơn vé
desk-treasury = Đối soát
desk-people = Người và vai trò
desk-audit = Nhật ký
desk-festivals = Các lễ hội
desk-public = Trang cho khách
desk-account = Tài khoản của tôi
desk-sign-out = Đăng xuất

# desk

## Bàn làm việc: từ dùng chung
desk-save = Lưu
desk-skip = Hủy
desk-optional = (không bắt buộc)
desk-in-vietnamese = { $label }, tiếng Việt
desk-in-english = { $label }, tiếng Anh
desk-what-to-do = Thao tác
desk-changed-meanwhile = Trong lúc bạn sửa, một người khác đã lưu. Những gì bạn gõ vẫn còn đây; ô nào khác bản đã lưu có ghi chú bên trên. Xem lại, rồi bấm Lưu để ghi theo bản của bạn.
desk-saved-now = Bản đã lưu: { $saved }
desk-saved-empty = (để trống)

## Danh sách và lễ hội mới
festival-caption = Các lễ hội bạn làm việc, mới nhất trước
festival-first = Tạo lễ hội đầu tiên
festival-first-text = Chỉ cần tên và ngày. Lễ hội là bản nháp, chỉ ban tổ chức xem được cho tới khi bạn công bố.
festival-none = Bạn chưa được giao lễ hội nào
festival-none-text = Hãy nhờ người quản trị giao vai trò cho bạn.
festival-name = Tên lễ hội
festival-name-missing = Nhập tên lễ hội bằng tiếng Việt
festival-dates = Ngày
festival-state = Trạng thái
festival-copy = Chép sang năm sau
festival-new = Lễ hội mới
festival-new-lead = Lễ hội mới là bản nháp, chỉ ban tổ chức xem được cho tới khi bạn công bố.
festival-copy-from = Bắt đầu từ
festival-copy-hint = Chép thông tin, loại vé và số chỗ của một lần tổ chức trước; ngày bán vé dời theo ngày khai hội. Đơn vé, chương trình và người làm không chép.
festival-copy-nothing = Làm mới từ đầu
festival-copy-gone = Lễ hội này không còn. Hãy chọn lại
festival-first-day = Ngày đầu
festival-last-day = Ngày cuối
festival-days-order = Ngày cuối phải bằng hoặc sau ngày đầu
festival-days-many = Lễ hội dài nhất { $max } ngày. Xem lại hai ngày này
festival-slug = Đường dẫn
festival-slug-hint = Phần cuối địa chỉ trang, ví dụ: hoa-ban-2027. Để trống thì lấy từ tên và năm. Sau này không đổi được.
festival-slug-wrong = Đường dẫn phải có chữ cái, ví dụ: hoa-ban-2027
festival-slug-taken = Đường dẫn “{ $slug }” đã có trang khác dùng. Hãy thêm năm hoặc nơi tổ chức
festival-slug-reserved = “{ $slug }” là tên một trang của Xòe, không dùng làm đường dẫn được. Hãy thêm năm hoặc nơi tổ chức
festival-prefix = Ký hiệu đơn
festival-prefix-field = Ký hiệu đơn (ví dụ: HB)
festival-prefix-hint = Từ 2 đến 4 chữ cái không dấu, ví dụ: HB. Mọi mã đơn và nội dung chuyển khoản bắt đầu bằng chữ này. Sau này không đổi được.
festival-prefix-wrong = Nhập từ 2 đến 4 chữ cái không dấu, ví dụ: HB
festival-prefix-taken = Lễ hội { $festival } đã dùng { $prefix }, trùng hoặc dễ đọc nhầm. Hãy chọn ký hiệu khác
festival-create = Tạo bản nháp
festival-created = Đã tạo bản nháp tại đường dẫn “{ $slug }”. Hãy điền nốt thông tin dưới đây.
festival-created-copied = Đã tạo bản nháp tại đường dẫn “{ $slug }” và chép { $count } loại vé. { $hidden ->
    [0] Không loại nào bị ẩn.
   *[other] { $hidden } loại đang ẩn cho tới khi bạn chọn suất diễn năm nay cho chúng.
} Hãy điền nốt thông tin dưới đây.

## Tổng quan
festival-days-to-go = Còn { $days } ngày đến lễ hội.
festival-day-of = Ngày thứ { $day } trong { $count } ngày hội.
festival-past = Các ngày hội đã qua.
festival-see-payments = Xem { $count } khoản tiền
festival-way = Chặng đường của lễ hội
stage-done = Xong
stage-now = Bây giờ
stage-ahead = Sắp tới
festival-due-running = Ngày đầu của lễ hội đã tới. Hãy bấm “Khai hội” ở mục
festival-due-over = Ngày cuối của lễ hội đã qua. Hãy bấm “Kết thúc” ở mục
festival-postponed-text = Trang lễ hội vẫn mở, nhưng không bán vé. Chọn bước tiếp theo khi đã có ngày mới.
festival-places = Chỗ đã bán và đang giữ
limits-taken = { $taken } / { $places } ({ $share }%)
limits-kinds = Loại vé: { $kinds }
sales-title = Vé mỗi ngày
sales-today = vé hôm nay
sales-weeks = Nét liền là 7 ngày qua: { $now } vé. Nét đứt là 7 ngày trước đó: { $before } vé.
figure-kept = tiền vé đang giữ
figure-kept-text = chờ hoàn { $due }, đã hoàn { $returned }
todo-title = Việc cần làm
todo-payments = { $count } khoản tiền cần xem
todo-refunds = { $count } khoản chờ hoàn cho khách
todo-asked = { $count } khách xin trả vé
kinds-title = Đã bán theo loại vé
kinds-of = { $sold } / { $places } chỗ, { $sum }
kinds-sold = { $sold } vé, { $sum }
kinds-of-free = { $sold } / { $places } chỗ
kinds-sold-free = { $sold } vé
sales-table = Xem từng ngày
sales-spoken = Vé bán mỗi ngày từ { $from } đến { $until }: nhiều nhất { $most } vé ngày { $date }, hôm nay { $today } vé.
ready-there = Đã có
ready-missing = Chưa có
ready-bank = Báo có của ngân hàng
ready-heard = đã nối: lần cuối { $at }
ready-unheard = chưa nối: chưa nghe lần nào
festival-whole-log = Xem cả nhật ký
figure-orders-today = đơn hôm nay
figure-orders-paid = đơn đã trả tiền
figure-orders-pending = đơn chờ tiền
figure-tickets = vé đã bán
figure-payments-open = khoản tiền cần xem
figure-received = đã nhận
festival-move-on = Bước tiếp theo
festival-to-announced = Công bố
festival-to-announced-text = Mọi người xem được trang lễ hội và chương trình. Chưa bán vé.
festival-to-on-sale = Mở bán vé
festival-to-on-sale-text = Khách đặt vé được, mỗi loại theo giờ bán của nó.
festival-to-running = Khai hội
festival-to-running-text = Lễ hội đang diễn ra. Vé vẫn bán theo giờ đã đặt.
festival-to-over = Kết thúc
festival-to-over-text = Ngừng bán vé. Trang lễ hội vẫn xem được. Không quay lại được.
festival-to-postponed = Tạm hoãn
festival-to-postponed-text = Ngừng bán vé ngay. Đơn và vé đã bán giữ nguyên. Bạn mở lại được sau này.
festival-state-elsewhere = Lễ hội không còn ở trạng thái bạn thấy lúc nãy. Hãy xem trạng thái bây giờ rồi chọn lại.
festival-needs-privacy = Chưa mở bán được: lễ hội chưa có thông báo quyền riêng tư. Hãy điền trong “Thông tin lễ hội”.
festival-needs-products = Chưa mở bán được: chưa có loại vé nào đang hiện. Hãy tạo trong “Loại vé”.
festival-needs-account = Chưa mở bán được: có vé phải trả tiền mà chưa có tài khoản ngân hàng. Hãy điền ở trang “Tài khoản nhận tiền”.

## Thông tin lễ hội
festival-about = Giới thiệu
festival-tagline = Khẩu hiệu
festival-intro = Vài lời giới thiệu
festival-place = Nơi tổ chức
festival-fixed = Đường dẫn “{ $slug }” và ký hiệu đơn “{ $prefix }” không đổi được: mọi liên kết và mã đơn của lễ hội mang chúng. Đổi ngày lễ hội không dời giờ bán vé và giờ diễn.
festival-alert = Tin báo
festival-alert-note = Tin báo hiện ở đầu trang chủ: mưa, đường tắc, đổi giờ. Xóa hết chữ khi hết chuyện.
festival-alert-hours-note = Để trống là tin hiện ngay và hiện mãi. Ghi giờ thì tin tự hiện và tự hết: không ai đọc tin mưa chiều lúc tám giờ tối.
festival-alert-from = Tin hiện từ
festival-alert-until = Tin hiện đến
festival-alert-day = Ngày
festival-alert-time = Giờ
festival-alert-order = Lúc hết phải sau lúc bắt đầu.
festival-contact = Liên hệ
festival-contact-note = Số điện thoại và giờ nghe máy hiện ở cuối mọi trang, trên vé và trong thư.
festival-phone = Số điện thoại gọi khi cần giúp
festival-phone-wrong = Nhập số điện thoại, ví dụ: 0215 382 5409
festival-hours = Giờ nghe máy
festival-account = Tài khoản nhận tiền
festival-account-note = Mã VietQR trên mọi đơn chuyển tiền thẳng vào tài khoản này. Lễ hội không bán vé thì để trống cả ba ô.
festival-bank-none = Chưa chọn
festival-bank-missing = Chọn ngân hàng
festival-account-wrong = Số tài khoản có từ 1 đến 19 chữ số hoặc chữ cái không dấu
festival-account-needed = Đang bán vé nên không bỏ tài khoản được
account-now = Đang nhận tiền
account-none = Chưa có tài khoản nào.
account-other = Đổi sang tài khoản khác
account-change = Đổi tài khoản
account-editors = Người vừa sửa được thông tin lễ hội vừa giữ tiền mới đổi được tài khoản. Bạn xác nhận được khi có người xin đổi.
account-waits = Khách có thể đang chuyển tiền, nên tài khoản mới có hiệu lực khi một người giữ tiền khác xác nhận, hoặc sau 24 giờ. Mọi thủ quỹ và người quản trị đều nhận được thư. Đơn đã đặt vẫn trả vào tài khoản cũ.
account-asked = Tài khoản đang chờ
account-asked-text = { $by } xin đổi sang tài khoản dưới đây. Nếu không ai phản đối, nó có hiệu lực lúc { $until }.
account-look-twice = Hãy gọi cho người xin đổi để hỏi lại, và so từng chữ số, trước khi xác nhận.
account-confirm = Xác nhận tài khoản này
account-withdraw = Không đổi nữa
account-by-another = Một người giữ tiền khác phải xác nhận, không phải người xin đổi.
account-none-asked = Không còn tài khoản nào chờ xác nhận.
account-other-asked = Tài khoản đang chờ vừa đổi. Hãy xem lại trước khi xác nhận.
account-same = Lễ hội đang dùng đúng tài khoản này rồi.
account-asked-for = Đã xin đổi tài khoản. Nó có hiệu lực khi một người khác xác nhận, hoặc lúc { $until }.
account-changed = Tài khoản mới đã có hiệu lực.
account-withdrawn = Đã bỏ việc đổi tài khoản.
audit-account-ask = Xin đổi tài khoản nhận tiền
audit-account-change = Đổi tài khoản nhận tiền
audit-account-withdraw = Bỏ việc đổi tài khoản nhận tiền
festival-privacy-needed = Đang bán vé nên không bỏ trống thông báo quyền riêng tư được
festival-holder-missing = Nhập tên chủ tài khoản, đúng như ngân hàng ghi
festival-legal = Quyền riêng tư, đổi và hoàn vé
festival-privacy = Thông báo quyền riêng tư
festival-privacy-note = Viết rõ: hỏi thông tin gì, để làm gì, giữ bao lâu, khách đồng ý và rút lại đồng ý thế nào, hỏi ai.
festival-refund = Quy định đổi, hoàn vé
festival-refund-note = In trên từng vé. Viết ngắn, rõ hạn cuối.
festival-saved = Đã lưu thông tin lễ hội.

# The audit log
audit-festival-create = Tạo lễ hội
audit-festival-edit = Sửa lễ hội
audit-festival-state = Đổi trạng thái lễ hội

desk-pages = Các trang
desk-page-before = Trang trước
desk-page-after = Trang sau

## Đi hội cần biết
desk-guide = Đi hội cần biết
audit-festival-guide = Sửa phần Đi hội cần biết
guide-note = Khách đọc phần này trước khi đến, và tìm thấy khi gõ “nhà vệ sinh”, “ăn uống”. Phần nào để trống thì không hiện.
guide-look = Xem trang khách thấy
guide-saved = Đã lưu phần Đi hội cần biết.
guide-way = Đường đến
guide-way-start =
    Máy bay: sân bay Điện Biên, cách trung tâm [số] km.
    Xe khách: bến xe [tên], từ Hà Nội khoảng [số] giờ.
    Trong lễ hội: đường [tên] cấm xe từ [giờ] đến [giờ].
guide-gates = Cổng vào
guide-gates-start = Cổng A ở [đường], mở từ [giờ]. Cổng B ở [đường], dành cho người có vé và xe lăn.
guide-parking = Gửi xe
guide-parking-start = Ô tô: bãi [tên], [số] chỗ. Xe máy: bãi [tên]. Giá gửi [số] đồng.
guide-toilets = Nhà vệ sinh
guide-toilets-start = Có nhà vệ sinh ở [nơi] và [nơi]. Nhà vệ sinh cho người đi xe lăn ở [nơi].
guide-first-aid = Cấp cứu
guide-first-aid-start = Trạm y tế ở [nơi], mở [giờ]–[giờ]. Khẩn cấp: gọi 115.
guide-lost = Trẻ lạc, đồ thất lạc
guide-lost-start = Đến quầy thông tin ở [nơi], hoặc gọi [số điện thoại]. Hãy viết số điện thoại của bạn cho trẻ mang theo.
guide-food = Ăn uống
guide-food-start = Khu ẩm thực ở [nơi], mở [giờ]–[giờ]. Có nước uống miễn phí ở [nơi].
guide-stay = Chỗ ở
guide-stay-start = Khách sạn và nhà nghỉ ở [nơi]; ở nhà dân tại bản [tên]. Nên đặt trước [số] tuần.
guide-access = Người khuyết tật
guide-access-start = Lối đi bằng phẳng ở [nơi]. Chỗ ngồi cho xe lăn ở [nơi]. Cần giúp, gọi [số điện thoại].
guide-weather = Thời tiết
guide-weather-start = Tháng [số] ngày ấm, đêm lạnh, khoảng [số]–[số] độ; có thể mưa nhỏ.
guide-wear = Mặc gì
guide-wear-start = Giày dễ đi, áo ấm cho buổi tối, áo mưa mỏng. Ai cũng vào được vòng xòe, không cần trang phục riêng.

## Báo có của ngân hàng
bank-try = Chuyển thử 1.000 ₫
bank-try-again = Chuyển thử lần nữa
bank-try-note = Quét mã bằng ứng dụng ngân hàng của bạn và chuyển 1.000 ₫ vào tài khoản của lễ hội. Khoản thử không tính vào tiền vé và không nằm trong danh sách chờ đối soát.
bank-try-square = Mã VietQR để chuyển thử 1.000 đồng
bank-try-waits = Đang chờ ngân hàng báo có. Thường mất chưa đến một phút.
bank-try-look = Xem lại
bank-tried = Đã nhận được khoản chuyển thử lúc { $at }. Ngân hàng đã nối.
bank-by-hand = Tôi sẽ đối chiếu bằng tay
bank-by-hand-not = Không nối được với ngân hàng? Bạn có thể tự xem sao kê rồi gắn từng khoản vào đơn. Khách chỉ nhận vé sau khi bạn đối chiếu.
bank-by-hand-is = Lễ hội đang đối chiếu bằng tay: khách chỉ nhận vé sau khi thủ quỹ gắn khoản tiền vào đơn.
bank-by-hand-end = Thôi đối chiếu bằng tay
bank-by-hand-saved = Đã lưu cách đối chiếu.
audit-bank-try = Chuyển thử để nghe báo có
audit-bank-hear = Nhận được báo có của khoản chuyển thử
audit-bank-by-hand = Đổi cách đối chiếu
festival-needs-bank = Chưa mở bán được: chưa nghe được báo có nào của ngân hàng. Hãy chuyển thử 1.000 đồng ở trang “Tài khoản nhận tiền”, hoặc đánh dấu “Tôi sẽ đối chiếu bằng tay”.
festival-by-hand = Tôi sẽ đối chiếu bằng tay
ready-by-hand = đối chiếu bằng tay

## Đổi tài khoản
account-look = Xem lại trước khi đổi
account-check = Xem lại tài khoản mới
account-check-none = Chưa có tài khoản nào để xem lại
account-scan = Quét mã này bằng ứng dụng ngân hàng. Ứng dụng phải hiện đúng tên { $holder }. Đừng chuyển tiền.
account-square = Mã VietQR của tài khoản mới
account-again = Gõ lại số tài khoản
account-again-differs = Hai lần gõ khác nhau. Hãy so từng chữ số với giấy của ngân hàng
account-number-hint = Chép từ giấy của ngân hàng. Bước sau có mã để quét thử.
account-digits = Số tài khoản ở ngân hàng này chỉ có chữ số, từ { $least } đến { $most } số

## Bước tiếp theo
state-reached-draft = Lễ hội lại là bản nháp.
state-reached-announced = Đã công bố lễ hội.
state-reached-on-sale = Đã mở bán vé.
state-reached-running = Đã khai hội.
state-reached-over = Đã kết thúc lễ hội.
state-reached-postponed = Đã tạm hoãn lễ hội.
festival-early = Còn { $days } ngày mới đến ngày đầu của lễ hội.
festival-early-end = Còn { $days } ngày mới đến ngày cuối của lễ hội.
festival-back = Lùi một bước, về “{ $state }”
festival-back-text = Dành cho lúc bấm nhầm. Chỉ lùi được khi chưa ai đặt vé.
festival-back-sold = Đã có người đặt vé nên không lùi được nữa. Nếu cần dừng bán, hãy chọn “Tạm hoãn”.
