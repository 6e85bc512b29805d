# Nghệ nhân và trợ cấp hằng tháng

artisan-title-people = Nghệ nhân Nhân dân
artisan-title-merited = Nghệ nhân Ưu tú
heritage-performance = Nghệ thuật trình diễn dân gian
heritage-festival = Lễ hội truyền thống
heritage-custom = Tập quán xã hội và tín ngưỡng
heritage-craft = Nghề thủ công truyền thống
heritage-knowledge = Tri thức dân gian
heritage-literature = Ngữ văn dân gian
heritage-language = Tiếng nói, chữ viết
artisan-here = Đang sống tại xã
artisan-moved = Đã chuyển đi
artisan-died = Đã mất
allowance-first = Mức 1
allowance-second = Mức 2
allowance-third = Mức 3
allowance-active = Đang hưởng
allowance-suspended = Tạm dừng
allowance-stopped = Đã thôi hưởng

## Danh sách
desk-artisans = Nghệ nhân
artisans-count = { $n } người
artisans-logged = mỗi lượt xem đều được ghi vào nhật ký
artisans-search = Tìm theo tên hoặc việc người ấy giỏi
artisans-on = Trợ cấp tính đến ngày
artisans-file = Tải danh sách (XLSX)
artisans-none = Không có nghệ nhân nào như vậy
artisans-none-text = Thử bỏ bớt điều kiện lọc.
artisans-none-yet = Chưa có nghệ nhân nào trong danh sách
artisans-none-yet-text = Bấm “Thêm nghệ nhân” để ghi người đầu tiên, theo quyết định phong tặng.
artisan-new = Thêm nghệ nhân

## Một người
artisan-name = Họ và tên
artisan-name-missing = Ghi họ và tên của nghệ nhân
artisan-title = Danh hiệu
artisan-decision = Số quyết định
artisan-decision-hint = Ví dụ: 2533/QĐ-CTN
artisan-decision-missing = Ghi số của quyết định
artisan-decided-later = Ngày quyết định chưa đến. Hãy xem lại ngày.
artisan-decided-on = Ngày ký
artisan-field = Loại hình di sản
artisan-craft = Việc người ấy giỏi
artisan-craft-hint = Ví dụ: xòe Thái, khèn Mông, hát then
artisan-commune-missing = Chọn xã hoặc phường nơi người ấy sống
artisan-commune-foreign = Bạn chỉ ghi được người của xã mình. Chọn đúng xã của bạn
artisan-troupe = Đội văn nghệ
artisan-troupe-elsewhere = Đội này không ở xã đã chọn. Chọn đội của xã, hoặc để trống
artisan-fate = Hiện nay
artisan-fate-on = Từ ngày
artisan-fate-hint = Chỉ cần khi người ấy đã chuyển đi hoặc đã mất
artisan-mend = Sửa thông tin
artisan-added = Đã thêm { $name } vào danh sách
artisan-saved = Đã lưu { $name }

## Trợ cấp
artisan-allowance = Trợ cấp hằng tháng
allowance-none = Chưa có quyết định trợ cấp nào.
allowance-from = từ { $day }
allowance-month = Số tiền một tháng
allowance-decide = Ghi quyết định mới
allowance-state = Quyết định này cho
allowance-state-missing = Chọn đang hưởng, tạm dừng hay thôi hưởng
allowance-grade = Mức
allowance-grade-hint = Theo thu nhập của gia đình và nhóm ưu tiên. Khi tạm dừng hoặc thôi hưởng, mức giữ như cũ
allowance-grade-missing = Chọn mức trợ cấp
allowance-from-day = Có hiệu lực từ ngày
allowance-reason-hint = Phải ghi khi tạm dừng hoặc thôi hưởng
allowance-reason-missing = Ghi lý do, bằng vài chữ
allowance-save = Lưu quyết định
allowance-decided = Đã ghi quyết định trợ cấp của { $name }
allowance-take-back = Bỏ quyết định ghi nhầm sau cùng
allowance-taken-back = Đã bỏ quyết định sau cùng của { $name }
allowance-still-drawn = Người này không còn ở xã mà trợ cấp vẫn chạy. Ghi quyết định thôi hưởng.
allowance-not-later = Ngày hiệu lực phải sau ngày của quyết định trước
allowance-before-title = Ngày hiệu lực không thể trước ngày ký danh hiệu
allowance-none-yet = Người này không hưởng trợ cấp, nên không có gì để tạm dừng hay thôi
allowance-same = Quyết định trước đã ghi đúng như vậy
allowance-not-here = Người này đã mất hoặc đã chuyển đi, không thể bắt đầu trợ cấp
allowance-no-rate = Chưa có mức tiền nào cho ngày này. Ghi mức tiền ở danh sách nghệ nhân trước
allowance-rates = Mức tiền một tháng
allowance-rates-none = Chưa ghi mức tiền nào.
allowance-rate-add = Thêm mức tiền
allowance-rate-hint = Nghị định hoặc nghị quyết quy định số tiền
allowance-rate-added = Đã thêm mức tiền
allowance-rate-taken = Mức này đã có số tiền từ ngày ấy
allowance-amount-wrong = Ghi số tiền một tháng, ví dụ 850.000

## Nhật ký
audit-artisan-add = Thêm nghệ nhân
audit-artisan-edit = Sửa thông tin nghệ nhân
audit-artisan-look = Xem thông tin một nghệ nhân
audit-artisan-list = Xem danh sách nghệ nhân
audit-artisan-export = Tải danh sách nghệ nhân
audit-allowance-rate = Thêm mức trợ cấp nghệ nhân
audit-allowance-decide = Ghi quyết định trợ cấp nghệ nhân
audit-allowance-take-back = Bỏ quyết định trợ cấp ghi nhầm
