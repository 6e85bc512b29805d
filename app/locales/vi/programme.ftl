# Chương trình

## Danh sách
programme-title = Chương trình { $day } · { $festival }
programme-text = Chương trình { $festival } theo ngày, theo giờ: ai diễn, ở đâu, có cần vé không.
programme-days = Chọn ngày
programme-count = { $count } mục
programme-clear = Bỏ lọc
programme-hour = { $hour } giờ
programme-empty = Không có mục nào
programme-empty-text = Thử bỏ bớt bộ lọc, hoặc xem ngày khác.
programme-filters = Bộ lọc
programme-filter = Lọc
# Đọc sau số điều kiện: “2 đang chọn”.
programme-chosen = đang chọn
programme-search = Tìm tên, đội, xã
programme-kind = Loại
programme-stage = Địa điểm
programme-every-stage = Mọi địa điểm
programme-apply = Xem kết quả

## Một suất diễn
performance-when = Giờ
performance-where = Nơi diễn
performance-access = Lối đi
performance-book = Đặt vé
performance-calendar = Thêm vào lịch
performance-map = Xem bản đồ
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
