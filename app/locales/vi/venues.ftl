# Địa điểm, sân khấu, mượn chỗ

## Địa điểm và sân khấu
desk-places = Địa điểm và sân khấu
places-note = Dùng chung cho mọi lễ hội. Sửa ở đây, mọi nơi cùng đổi.
places-none = Chưa có địa điểm nào
places-none-text = Thêm địa điểm đầu tiên, rồi thêm các sân khấu của nó.
places-saved = Đã lưu “{ $name }”.
venue-new = Thêm địa điểm
venue-name = Tên địa điểm
venue-name-missing = Ghi tên địa điểm bằng tiếng Việt
venue-address = Địa chỉ
venue-position = Tọa độ
venue-position-hint = Chép từ bản đồ, vĩ độ trước, ví dụ: 21.3916, 103.0163
venue-position-wrong = Tọa độ chưa đúng. Ghi vĩ độ rồi kinh độ, ví dụ: 21.3916, 103.0163
venue-directions = Đường tới
venue-access = Người đi xe lăn, người khó đi lại
venue-season = Theo mùa
venue-owner = Đơn vị quản lý
venue-contact = Liên hệ
venue-contact-name = Người liên hệ
venue-contact-phone = Điện thoại liên hệ
venue-stages = Sân khấu, khu vực
venue-public = Xem trang mà khách đọc
venue-room-for = chứa khoảng { $places } người
venue-map-phone = Mở bản đồ trên máy
venue-map-google = Google Maps
venue-map-apple = Apple Maps
venue-map-osm = OpenStreetMap
stages-none = Chưa có sân khấu nào
stages-none-text = Một địa điểm cần ít nhất một sân khấu hay khu vực để xếp lịch và cho mượn.
stage-new = Thêm sân khấu
stage-name = Tên sân khấu, khu vực
stage-name-missing = Ghi tên sân khấu bằng tiếng Việt
stage-places = Sức chứa
stage-places-hint = Số người, nếu biết
stage-lanes = Số phần dùng cùng lúc
stage-lanes-hint = Bãi rộng có thể chia cho nhiều đội. Sân khấu thường là 1.
stage-lanes-needed = Đã có lịch ở phần thứ { $least }. Ghi ít nhất { $least }.
stage-times = Khi nào dùng được
stage-times-note = Bỏ trống là không giới hạn. Giờ mở cửa tính cả lúc dựng và dọn.
stage-opens = Mở cửa
stage-closes = Đóng cửa
stage-hours-half = Ghi cả giờ mở và giờ đóng, hoặc bỏ trống cả hai
stage-curfew = Tắt nhạc lúc
stage-longest = Mượn lâu nhất (giờ)
stage-longest-hint = Tính cả lúc dựng và dọn
stage-ahead-days = Xin trước nhiều nhất (ngày)
stage-ahead-days-hint = Ví dụ: 60
stage-has = Ở đó có gì
capability-power = Điện (kW)
capability-sound = Loa, âm thanh
capability-light = Đèn sân khấu
capability-roof = Mái che
capability-floor = Sàn múa
capability-water = Xuống nước được
capability-dressing-rooms = Phòng thay đồ (số phòng)
capability-wheelchair = Đi được xe lăn
audit-venue-add = Thêm địa điểm
audit-venue-edit = Sửa địa điểm
audit-stage-add = Thêm sân khấu
audit-stage-edit = Sửa sân khấu

## Xin mượn
desk-venues = Lịch địa điểm
desk-bookings = Xin mượn chỗ
bookings-word = việc chờ bạn trả lời
bookings-waiting = Chờ bạn trả lời
bookings-none-waiting = Không có việc nào chờ bạn
bookings-others = Chờ người khác trả lời
bookings-answered = Đã trả lời
bookings-none = Chưa có gì
booking-new = Xin mượn địa điểm
booking-stage = Địa điểm
booking-stage-missing = Chọn địa điểm
booking-lane = Phần
booking-day = Ngày
booking-from = Từ
booking-until = Đến
booking-set-up = Dựng trước (phút)
booking-strike = Dọn sau (phút)
booking-purpose = Dùng làm gì
booking-purpose-hint = Ví dụ: Tập múa, đội xã Thanh Nưa
booking-purpose-missing = Ghi dùng để làm gì
booking-name = Người xin
booking-name-missing = Ghi tên người xin
booking-phone = Điện thoại
booking-phone-missing = Ghi số điện thoại để chúng tôi gọi lại
booking-waits = Nếu đã có người, giữ tên tôi trong hàng chờ
booking-waits-hint = Khi chỗ trống lại, chúng tôi giữ cho bạn và báo ngay.
booking-waits-yes = Đang chờ chỗ trống
booking-when = Thời gian
booking-around = Cả dựng và dọn
booking-state = Tình trạng
booking-since = Đã chờ
booking-hours = { $n } giờ
booking-days = { $n } ngày
booking-due = Sắp quá hạn
booking-late = Quá hạn
booking-held-until = Giữ đến
booking-send = Gửi
booking-asked = Đã gửi. Người quản lý địa điểm sẽ trả lời.
booking-saved = Đã lưu.
booking-stepped = Đã ghi lại.
booking-change = Sửa
booking-change-note = Rút ngắn hay đổi tên thì không cần duyệt lại. Kéo dài hay dời đi thì phải duyệt lại, chỗ vẫn được giữ.
booking-over = Việc này đã xong, không sửa được nữa.
booking-step-gone = Việc này không còn ở bước đó. Hãy xem lại tình trạng.
booking-renew-link = Gửi liên kết mới, bỏ liên kết cũ
booking-link-renewed = Đã gửi liên kết mới. Liên kết cũ không mở được nữa.
booking-ask-this = Xin chỗ này
offer-elsewhere = Cùng giờ, nơi khác
offer-beside = Cùng giờ, ngay bên cạnh
offer-far = Cùng giờ, nơi khác, cách { $km } km
offer-earlier = Cùng nơi, sớm hơn { $hours ->
    [0] { $minutes } phút
   *[other] { $hours } giờ { $minutes ->
        [0] {""}
       *[other] { $minutes } phút
    }
}
offer-later = Cùng nơi, muộn hơn { $hours ->
    [0] { $minutes } phút
   *[other] { $hours } giờ { $minutes ->
        [0] {""}
       *[other] { $minutes } phút
    }
}
offer-days-before = Cùng nơi, cùng giờ, trước { $days } ngày
offer-days-after = Cùng nơi, cùng giờ, sau { $days } ngày
offer-another-day = Cùng nơi, ngày khác
booking-instead = Chỗ đó không được. Gần nhất có:
booking-instead-text = Mỗi chỗ dưới đây xin được ngay.
booking-too-often = Vừa có quá nhiều yêu cầu từ mạng này. Hãy thử lại sau 15 phút, hoặc gọi ban tổ chức.
booking-why-past = Giờ này đã qua. Chọn giờ khác
booking-why-ahead = Chỗ này chỉ nhận trước nhiều nhất { $days } ngày
booking-why-long = Chỗ này mượn lâu nhất { $time } giờ, tính cả dựng và dọn
booking-why-closed = Chỗ này mở từ { $opens } đến { $closes }, tính cả dựng và dọn
booking-why-curfew = Ở đây tắt nhạc lúc { $at }
booking-why-lane = Chỗ này không có phần đó
booking-why-blocked = Không cho mượn lúc { $from }–{ $until }{ $by }
booking-why-taken = { $from }–{ $until } đã có người{ $by }
booking-draft = Bản nháp
booking-requested = Chờ duyệt
booking-held = Giữ chỗ
booking-approved = Địa điểm đồng ý
booking-confirmed = Đã chắc
booking-in-use = Đang dùng
booking-closed = Đã xong
booking-rejected = Từ chối
booking-cancelled = Đã hủy
booking-expired = Hết hạn giữ
booking-no-show = Không đến
step-ask = Gửi xin
step-hold = Giữ chỗ 48 giờ
step-approve = Đồng ý cho mượn
step-confirm = Xác nhận
step-start = Bắt đầu dùng
step-close = Đã trả chỗ
step-reject = Từ chối
step-miss = Không đến
step-cancel = Hủy
booking-visitor = Gửi yêu cầu
booking-visitor-text = Bạn cần chỗ để tập, để diễn hay để họp mặt? Gửi yêu cầu, không cần tài khoản.
booking-visitor-title = Xin mượn { $venue }
booking-visitor-note = Chúng tôi chỉ dùng tên và số điện thoại để trả lời bạn.
booking-asked-visitor = Đã gửi. Hãy giữ địa chỉ trang này: đây là chỗ xem trả lời.
booking-mine = Yêu cầu mượn chỗ
booking-mine-help = Cần hỏi thêm, hãy gọi { $phone }.
booking-offered = Chỗ vừa trống và đang được giữ cho bạn đến { $until }. Sau giờ đó, chỗ dành cho người chờ tiếp theo.
booking-take-up = Tôi nhận chỗ này
booking-taken-up = Chỗ là của bạn. Người quản lý địa điểm sẽ xác nhận.
booking-drop = Tôi không cần nữa
booking-dropped = Đã hủy. Cảm ơn bạn đã báo.
booking-mail-subject = Mượn { $stage }: { $state }
booking-mail-text = Yêu cầu của bạn: { $stage }, { $day }, { $from }–{ $until }. Tình trạng: { $state }.
booking-mail-until = Chỗ được giữ đến { $until }.
booking-mail-link = Xem yêu cầu
booking-mail-moved-subject = { $festival }: ngày mượn chỗ của bạn đã dời
booking-mail-moved-text = { $festival } dời ngày, nên ngày mượn chỗ của bạn cũng đổi:
booking-mail-moved-line = { $purpose }, { $stage }: từ { $was } sang { $day }, { $from }–{ $until }. Tình trạng: { $state }.
booking-mail-moved-ask = Nếu ngày mới không hợp, hãy mở liên kết dưới đây để thôi mượn, hoặc gọi { $phone }.
booking-mail-waits-subject = Có người xin mượn { $stage }
booking-mail-waits-text = { $stage }, { $day }, { $from }–{ $until }. Yêu cầu đang chờ bạn trả lời.
booking-mail-waits-link = Xem và trả lời

## Lịch
venues-caption = Mỗi hàng là một địa điểm, theo giờ
venues-legend = Chú giải
venues-day = Xem ngày
venues-month = Xem tháng
venues-month-caption = Mỗi hàng là một địa điểm, theo tuần trong tháng
venues-month-day = { $day }: { $count } việc, { $state }
venues-week = Xem tuần
slot-firm = Đã chắc
slot-held = Giữ chỗ
slot-asked = Chờ duyệt
slot-blocked = Không cho mượn
slot-programme = Tiết mục
slot-around = Cả dựng và dọn: { $hours }
blocking-new = Không cho mượn
blocking-from-day = Từ ngày
blocking-until-day = Đến ngày
blocking-reason = Vì sao
blocking-reason-missing = Ghi vì sao không cho mượn
blocking-override = Ai vẫn được dùng
blocking-order = Giờ kết thúc phải sau giờ bắt đầu
blocking-taken = Lúc đó đã có lịch. Hãy chuyển lịch đi trước, hoặc chọn giờ khác
blocking-add = Ghi lại
blocking-added = Đã ghi. Lúc đó không ai mượn được.
blocking-end = Cho mượn lại: { $reason }
blocking-gone = Đã cho mượn lại.
override-nobody = Không ai
override-organiser = Ban tổ chức
override-manager = Ban tổ chức và người quản lý địa điểm
audit-booking-ask = Xin mượn chỗ
audit-booking-edit = Sửa yêu cầu mượn chỗ
audit-booking-step = Trả lời yêu cầu mượn chỗ
audit-booking-offer = Giữ chỗ vừa trống cho người chờ
audit-booking-renew-link = Đổi liên kết của yêu cầu
audit-venue-block = Không cho mượn một lúc
audit-venue-unblock = Cho mượn lại

## Nhiều ngày
series-often = Lặp lại
series-once = Một lần
series-daily = Mỗi ngày
series-every-other = Cách một ngày
series-weekly = Mỗi tuần
series-fortnightly = Hai tuần một lần
series-monthly-date = Mỗi tháng, cùng ngày
series-monthly-weekday = Mỗi tháng, cùng thứ của tuần (như Thứ Bảy tuần thứ hai)
series-on = Chọn những thứ trong tuần (khi lặp theo tuần)
series-said-days = { $n ->
    [1] Mỗi ngày
   *[other] Cứ { $n } ngày một buổi
}
series-said-weeks = { $n ->
    [1] Mỗi tuần vào { $days }
   *[other] Cứ { $n } tuần, vào { $days }
}
series-said-date = Mỗi tháng vào ngày { $n }
series-said-nth = { $n ->
    [0] { $day } cuối cùng của mỗi tháng
    [1] { $day } đầu tiên của mỗi tháng
   *[other] { $day } thứ { $n } của mỗi tháng
}
series-last = Đến ngày
series-last-missing = Ghi ngày cuối
series-last-early = Ngày cuối phải sau ngày đầu
series-asked = Đã xin { $made } buổi. { $skipped ->
    [0] Không thiếu buổi nào.
   *[other] Thiếu { $skipped } buổi vì không có chỗ.
}
series-title = Các buổi
series-every = { $often }, từ { $first } đến { $last }
series-see = Xem cả chuỗi
series-missing = Những ngày còn thiếu
series-add = Xin lại { $day }
series-day-added = Đã xin thêm buổi đó.
series-day-there = Ngày đó đã có buổi, hoặc không thuộc chuỗi này.
series-move = Đổi giờ các buổi còn lại
series-move-text = Đổi giờ của { $n } buổi sắp tới, vẫn những ngày ấy. Buổi đã qua và buổi đang diễn ra giữ nguyên.
series-move-button = Đổi giờ
series-moved = Đã đổi giờ { $n } buổi. { $stayed ->
    [0] Không buổi nào vướng.
   *[other] { $stayed } buổi giữ giờ cũ vì giờ mới đã có người.
}
audit-booking-move-rest = Đổi giờ các buổi còn lại
series-end = Hủy các buổi còn lại
series-end-text = Hủy { $n } trong { $all } buổi. Buổi đã qua và buổi đang diễn ra giữ nguyên.
series-end-button = Hủy { $n } buổi còn lại
series-ended = Đã hủy { $n } buổi.
series-change = Muốn đổi nhịp, hãy hủy các buổi còn lại rồi xin chuỗi mới.
feed-busy = Đã có người
audit-booking-ask-series = Xin mượn chỗ nhiều ngày
audit-booking-cancel-rest = Hủy các buổi còn lại
