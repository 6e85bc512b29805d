# Báo cáo năm của tỉnh

desk-reports = Báo cáo năm
report-title = Báo cáo năm { $year }
report-year = Năm
report-file = Tải số liệu (XLSX)
report-open = Số liệu lúc này, chưa chốt.
report-closed = Bản { $number }, chốt { $at } · { $by }
report-see-now = Xem số liệu lúc này
report-close = Chốt số liệu năm
report-close-note = Số liệu được giữ nguyên như đang thấy. Sau này danh sách có sửa, báo cáo này vẫn không đổi.
report-correct = Chốt bản sửa
report-correct-note = Bản đã chốt vẫn còn nguyên. Bản mới lấy số liệu lúc này và ghi rõ lý do.
report-reason-hint = Ví dụ: xã Na Sang nộp thiếu hai đội
report-reason-missing = Ghi vì sao phải sửa báo cáo đã chốt
report-closed-now = Đã chốt báo cáo năm { $year }, bản { $number }
report-year-to-come = Chưa thể chốt báo cáo của năm này
report-nothing = Chưa có gì.
report-guests = Đội khách ngoài tỉnh
report-unknown = Chưa ghi
report-of = Mục

## Các phần
report-communes = Đội văn nghệ theo xã, phường
report-traditions = Đội văn nghệ theo văn hóa dân tộc
report-kinds = Tiết mục theo loại
report-performed = Đội đã lên sân khấu
report-support = Hỗ trợ đội văn nghệ
report-artisans = Nghệ nhân và trợ cấp
report-shown = Đội nào diễn lúc nào
report-troupes = Số đội
report-adults = Người lớn
report-minors = Trẻ em
report-showings = Lượt diễn
report-acts = Tiết mục
report-on-stage = Đội lên sân khấu
report-first-time = Lần đầu tham gia
report-paid = Đã trả
report-granted = Tỉnh đã duyệt
report-listed = Đã lập danh sách
report-honoured = Nghệ nhân
report-peoples = Nghệ nhân Nhân dân
report-drawing = Đang hưởng trợ cấp
report-monthly = Trợ cấp một tháng
report-when = Lúc
report-where = Ở đâu
report-part = Phần
report-figure = Chỉ tiêu
report-value = Số liệu
report-unit = Đơn vị
report-dong = đồng

audit-report-close = Chốt báo cáo năm
