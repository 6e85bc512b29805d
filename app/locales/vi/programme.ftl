# Chương trình

## Danh sách
programme-title = Chương trình { $day } · { $festival }
programme-text = Chương trình { $festival } theo ngày, theo giờ: ai diễn, ở đâu, có cần vé không.
programme-days = Chọn ngày
programme-count = { $count } mục
programme-clear = Bỏ hết bộ lọc
# Đọc trước tên một bộ lọc.
programme-remove = Bỏ lọc:
programme-past = Đã qua ({ $count } mục)
programme-none = Chương trình sắp có
programme-none-text = Ban tổ chức đang xếp lịch. Hãy xem lại sau ít ngày.
programme-hour = { $hour } giờ
programme-empty = Không có mục nào
programme-empty-text = Thử bỏ bớt bộ lọc.
programme-empty-elsewhere = Ngày khác thì có:
programme-filters = Bộ lọc
programme-filter = Lọc
# Đọc sau số điều kiện: “2 đang chọn”.
programme-chosen = đang chọn
programme-search = Tìm tên, đội, xã
programme-search-hint = Gõ không dấu cũng được: “mua xoe”.
programme-kind = Loại
programme-stage = Địa điểm
programme-every-stage = Mọi địa điểm
programme-part = Buổi
programme-whole-day = Cả ngày
part-morning = Buổi sáng
part-afternoon = Buổi chiều
part-evening = Buổi tối
programme-free = Chỉ mục miễn phí
programme-apply = Xem kết quả

## Một suất diễn
performance-aside = Khi nào, ở đâu
performance-on = Đang diễn ra
performance-past = Đã qua
performance-price = Từ { $price }
performance-picture = Tranh vẽ: vòng xòe quanh bếp lửa dưới cây ban
performance-troupe = Về { $troupe }
performance-drawn = Tranh minh họa.
performance-when = Giờ
performance-venue = Xem địa điểm này
performance-where = Nơi diễn
performance-access = Lối đi
performance-book = Đặt vé
performance-calendar = Thêm vào lịch
performance-same-time = Cùng giờ này
needs-ticket = Cần vé
status-planned = Theo lịch
status-moved = Đã dời
status-cancelled = Không diễn

## Loại
kind-xoe = Xòe
kind-music = Hát, múa, nhạc
kind-contest = Thi tài
kind-rite = Nghi lễ
kind-sport = Thể thao
kind-market = Chợ và ẩm thực
kind-parade = Diễu hành
kind-ceremony = Khai mạc, bế mạc
kind-exhibition = Trưng bày
kind-community = Cùng tham gia
kind-race = Đua thuyền
kind-fireworks = Pháo hoa
