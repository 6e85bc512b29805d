# Chung cho mọi trang

## Khung trang
xoe = Xòe
xoe-line = Lễ hội ở Điện Biên
skip = Tới nội dung chính
nav-label = Chính
bar-label = Thanh dưới
nav-home = Trang chủ
nav-programme = Chương trình
nav-plan = Lịch của tôi
nav-visit = Đi hội cần biết
nav-tickets = Vé
nav-search = Tìm trong chương trình
nav-lookup = Tra cứu vé
nav-refunds = Đổi, hoàn vé
nav-privacy = Quyền riêng tư
nav-festivals = Các lễ hội
nav-desk = Ban tổ chức
# Viết bằng thứ tiếng của trang kia.
other-language = English version
help-call = Cần giúp? Gọi
sample-data = Dữ liệu mẫu. Tên tiết mục, giờ và số liệu chỉ để minh họa.
motif-credit = Hoa văn theo khăn piêu của người Thái.

## Từ dùng nhiều nơi
free = Miễn phí
day = Ngày
fees = Phí
fees-none = Không có
total = Tổng
back = Quay lại
continue = Tiếp tục
copy = Sao chép
copied = Đã sao chép
copy-what = Sao chép { $what }

## Lỗi
error-title = Lỗi: { $title }
error-summary = Có lỗi cần sửa
error-invalid = Thông tin gửi lên chưa đúng
error-refused = Chưa làm được
error-missing = Không tìm thấy trang này
error-missing-text = Đường dẫn có thể bị sai, hoặc mục này đã được gỡ. Hãy xem lại đường dẫn, hoặc tìm lại từ danh sách lễ hội.
error-signed-out = Phiên đăng nhập đã hết nên chưa lưu được. Bạn vừa đăng nhập lại: xem lại rồi gửi lần nữa.
error-proved = Việc này chưa làm, vì cần mật khẩu trước. Bạn vừa nhập xong: xem lại rồi bấm lần nữa.
error-sign-in = Cần đăng nhập
error-sign-in-text = Hãy đăng nhập rồi mở lại trang này.
error-busy = Đang đông người
error-busy-text = Đang có rất nhiều người cùng dùng. Hãy đợi vài giây rồi thử lại.
error-bug = Hệ thống gặp lỗi
error-bug-text = Lỗi này do chúng tôi, không phải do bạn. Hãy thử lại sau ít phút. Nếu vẫn lỗi, hãy gọi ban tổ chức.
error-id = Khi báo lỗi, hãy kèm mã này: { $id }
error-home = Xem các lễ hội
field-number = Nhập một số từ { $min } đến { $max }
field-too-long = Viết ngắn lại, nhiều nhất { $max } ký tự
file-missing = Chọn một tệp
file-too-large = Tệp phải nhỏ hơn { $max } MB
date-wrong = Nhập ngày, ví dụ: 12/03/2027
date-year-wrong = Năm phải từ { $from } đến { $to }. Xem lại ngày này
time-wrong = Nhập giờ và phút, ví dụ: 08:00
form-too-old = Trang này đã cũ. Hãy tải lại trang rồi làm lại bước này.

## Địa chỉ email
email-missing = Nhập địa chỉ email, ví dụ: ten@example.vn
email-no-at = Địa chỉ email thiếu dấu @, ví dụ: ten@example.vn
email-many-at = Có hơn một dấu @. Mỗi ô chỉ ghi một địa chỉ
email-space = Có dấu cách trong địa chỉ. Viết liền, mỗi ô một địa chỉ
email-character = Địa chỉ không được có ký tự “{ $character }”. Nếu đang bật bộ gõ tiếng Việt, hãy tắt đi rồi gõ lại
email-name = Phần trước dấu @ chưa đúng. Xem lại các dấu chấm
email-no-domain = Thiếu phần sau dấu @, ví dụ: ten@example.vn
email-no-dot = Phần sau dấu @ thiếu dấu chấm, ví dụ: gmail.com
email-domain = Phần sau dấu @ chưa đúng, ví dụ: gmail.com
email-too-long = Địa chỉ quá dài: nhiều nhất 254 ký tự

work-programme = Chương trình
work-troupes = Đội văn nghệ
work-tickets = Vé và tiền
work-festival = Lễ hội
work-house = Chung cho mọi lễ hội
