# Ảnh của lễ hội, địa điểm, tiết mục

pictures = Ảnh
pictures-none = Chưa có ảnh nào
pictures-none-text = Một tấm ảnh cho khách thấy nơi này, tiết mục này ra sao. Chụp bằng điện thoại là đủ.
pictures-begin = Thêm ảnh
pictures-more = Xem và sửa { $count } ảnh
pictures-full-thing = Ở đây đã có { $max } ảnh. Hãy bỏ một ảnh cũ trước khi thêm ảnh mới
pictures-full-day = Hôm nay bạn đã gửi { $max } ảnh. Hãy gửi tiếp vào ngày mai
pictures-full-festival = Kho ảnh của lễ hội đã đầy. Hãy bỏ bớt ảnh cũ; chỗ sẽ trống sau một ngày
picture-new = Thêm ảnh
picture-file = Tệp ảnh
picture-file-hint = Ảnh JPEG, PNG, WebP hoặc GIF, nhỏ hơn { $max } MB. Vị trí và ngày giờ máy ảnh ghi trong tệp được xóa hết.
picture-send = Gửi ảnh
picture-added = Đã thêm ảnh.
picture-saved = Đã lưu.
picture-moved = Đã chuyển ảnh lên trước.
picture-removed = Đã bỏ ảnh.
picture-alt-vi = Trong ảnh có gì, bằng tiếng Việt
picture-alt-en = Trong ảnh có gì, bằng tiếng Anh
picture-alt-hint = Kể cho người không nhìn thấy ảnh, ví dụ: Vòng xòe trên quảng trường lúc lên đèn
picture-alt-missing = Ghi một câu trong ảnh có gì, cho người không nhìn thấy ảnh
picture-focus = Phần nào không được cắt mất
picture-focus-hint = Chỗ hẹp chỉ hiện một phần ảnh. Chọn phần quan trọng nhất, ví dụ nơi có gương mặt.
picture-focus-wrong = Chọn một trong chín phần của ảnh
picture-left = trái
picture-centre = giữa
picture-right = phải
picture-top = trên
picture-middle = ngang giữa
picture-bottom = dưới
picture-forward = Lên trước
picture-forward-of = Chuyển lên trước ảnh: { $alt }
picture-remove = Bỏ ảnh
picture-remove-of = Bỏ ảnh: { $alt }
picture-unknown = Tệp này không phải ảnh mà chúng tôi đọc được. Hãy gửi ảnh JPEG, PNG, WebP hoặc GIF
picture-heic = Đây là ảnh HEIC của iPhone, chúng tôi chưa đọc được. Trên iPhone hãy mở Cài đặt, Camera, Định dạng rồi chọn “Tương thích nhất”; hoặc chụp màn hình tấm ảnh này và gửi
picture-broken = Tệp ảnh bị hỏng hoặc chưa tải xong. Hãy mở thử trên máy rồi gửi lại
picture-huge = Ảnh lớn quá, nhiều nhất 50 triệu điểm ảnh. Hãy thu nhỏ rồi gửi lại
picture-tiny = Ảnh nhỏ quá nên sẽ mờ. Mỗi chiều cần ít nhất 160 điểm ảnh

## Nhật ký
audit-picture-add = Thêm ảnh
audit-picture-edit = Sửa lời của ảnh
audit-picture-move = Đổi thứ tự ảnh
audit-picture-remove = Bỏ ảnh
