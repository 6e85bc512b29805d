# Trao đổi dữ liệu với chương trình khác

desk-exchange = Kết nối

## Nhúng chương trình
embed-desk = Đưa chương trình lên trang khác
embed-desk-text = Chép đoạn này vào trang của bạn, hoặc gửi cho báo, khách sạn, trang của xã. Giờ diễn tự đổi theo bản mới phát hành.
embed-desk-more = Muốn chỉ hiện một ngày, một sân khấu hay một loại, thêm vào địa chỉ: &day=2027-03-13, &stage=san-khau-1, &kind=xoe. Với trang biết oEmbed (như WordPress), chỉ cần dán đường dẫn của trang chương trình.
embed-look = Xem thử

## Địa chỉ
exchange-addresses = Địa chỉ ai cũng đọc được
exchange-calendar = Lịch cho điện thoại (.ics)
exchange-xml = Lịch cho ứng dụng hội nghị (XML)
exchange-json = Lịch cho ứng dụng hội nghị (JSON)
exchange-api = Chương trình cho phần mềm (API)
exchange-guide = Cách dùng API

## Mã truy cập
token-title = Mã truy cập cho phần mềm
token-text = Phần mềm cầm mã này thì đọc hoặc sửa được kế hoạch của riêng lễ hội này, dưới tên người tạo mã. Không mã nào phát hành được chương trình. Khi bạn mất quyền, mã của bạn cũng hết hiệu lực.
token-none = Chưa có mã nào
token-none-text = Chỉ đọc những gì khách đã thấy thì không cần mã.
token-new = Tạo mã mới
token-name = Dùng cho việc gì
token-name-hint = Ví dụ: Bảng LED quảng trường, Phần mềm của phòng Văn hóa.
token-name-missing = Hãy ghi mã này dùng cho việc gì, để sau này biết mã nào cần thu hồi.
token-scope = Được làm gì
token-scope-read = Đọc kế hoạch
token-scope-write = Đọc và sửa kế hoạch
token-scope-missing = Hãy chọn mã này được làm gì.
token-days = Dùng trong bao lâu
token-days-count = { $count } ngày
token-days-missing = Hãy chọn mã này dùng trong bao lâu.
token-make = Tạo mã
token-made = Đã tạo mã.
token-copy = Chép mã này ngay
token-copy-text = Mã chỉ hiện một lần. Chúng tôi không lưu nó ở đâu cả; nếu mất, hãy thu hồi và tạo mã khác.
token-until = Dùng đến
token-used = Lần dùng cuối
token-never = Chưa dùng
token-action = Việc cần làm
token-revoke = Thu hồi
token-revoked = Đã thu hồi. Mã ấy không mở được gì nữa.
token-is-revoked = Đã thu hồi
token-is-over = Hết hạn
token-too-many = Lễ hội này đã có 20 mã đang dùng. Hãy thu hồi những mã không cần nữa.
token-reads-only = Mã này chỉ đọc được, không sửa được.
token-wrong-often = Sai mã quá nhiều lần. Hãy đợi { $minutes } phút rồi thử lại.
audit-token-make = Tạo mã truy cập
audit-token-revoke = Thu hồi mã truy cập

## Hướng dẫn API
api-title = API cho phần mềm
api-text = Phần mềm đọc lễ hội, chương trình, địa điểm, vé và thay đổi, không cần tài khoản. Có mã truy cập thì sửa được kế hoạch.
api-how = Mọi câu trả lời là JSON. Giờ luôn kèm +07:00. Thêm ?lang=en để đọc tiếng Anh. Danh sách dài thì chia trang bằng page và size. Mỗi câu trả lời có ETag: gửi lại bằng If-None-Match, nếu chưa có gì đổi sẽ nhận 304.
api-document = Tệp OpenAPI
api-open = Ai cũng đọc được
api-closed = Cần mã truy cập
api-token-text = Người soạn chương trình tạo mã ở bàn Kết nối. Gửi mã trong tiêu đề: Authorization: Bearer xoe_…
api-forms = Kiểu dữ liệu
api-sends = Gửi lên:
api-answers = Trả về:
api-list = (danh sách, chia trang)
api-query = Tham số:
api-example = Ví dụ { $name }
api-festivals = Các lễ hội.
api-festival = Một lễ hội.
api-programme = Các tiết mục đã phát hành, theo giờ, kể cả tiết mục đã hủy.
api-performance = Một tiết mục.
api-venues = Các địa điểm và sân khấu.
api-offers = Các loại vé, giá, và còn bao nhiêu, như khách thấy.
api-changes = Mỗi bản phát hành đổi những gì so với bản trước, bản mới nhất trước.
api-plan = Kế hoạch đang soạn: mọi tiết mục và suất diễn, kể cả chưa có chỗ.
api-add-act = Thêm một tiết mục; nó có ngay một suất diễn chưa có chỗ.
api-edit-act = Sửa một tiết mục. Trường nào không gửi thì giữ nguyên.
api-show-again = Thêm một suất diễn nữa của tiết mục, chưa có chỗ.
api-place = Đặt suất diễn vào sân khấu và giờ.
api-unplace = Gỡ suất diễn khỏi sân khấu.
api-problem = Vì sao chưa làm được, theo RFC 9457.
api-missing = Không có mục này
api-missing-text = Địa chỉ bị sai, hoặc mục này không có, hoặc mã của bạn không thuộc lễ hội này.
api-token-needed = Cần mã truy cập
api-token-needed-text = Gửi mã còn hiệu lực trong tiêu đề: Authorization: Bearer xoe_…
api-approval-unknown = Mã này phải là waiting, approved hoặc refused.
api-body-wrong = Không đọc được nội dung JSON: { $why }
api-body-long = Nội dung dài quá 64 KB.
api-moment-wrong = Giờ phải theo mẫu 2027-03-13T20:00:00+07:00, tròn phút.
api-lang-unknown = Ngôn ngữ phải là vi hoặc en.
