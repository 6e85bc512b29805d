# Những gì khách xem

## Lịch để theo dõi
feed-whole = Toàn bộ chương trình
feed-about = Giờ và nơi diễn của { $festival }. Lịch tự đổi khi chương trình đổi; máy của bạn có thể chậm tới một ngày.

## Dạng lưới
grid = Dạng lưới
grid-list = Dạng danh sách
grid-title = Chương trình dạng lưới { $day } · { $festival }
grid-text = Chương trình { $festival } { $day }: các sân khấu cạnh nhau, theo từng nửa giờ.

## Lịch của tôi
plan = Lịch của tôi
plan-kept = Chỉ lưu trên máy này, không cần tài khoản.
plan-empty = Bạn chưa chọn gì
plan-empty-text = Bấm trái tim bên mỗi mục trong chương trình để lưu vào đây.
plan-empty-day = Chưa chọn gì cho ngày này.
plan-heart = Lưu { $title } vào lịch của tôi
plan-save = Lưu vào lịch của tôi
plan-saved = Đã lưu vào lịch của tôi.
plan-removed = Đã bỏ khỏi lịch của tôi.
plan-full = Lịch của bạn đã đầy, nhiều nhất 200 mục. Hãy bỏ bớt vài mục trước.
plan-summary = Lịch của bạn
plan-chosen = Đã lưu
plan-care = Cần để ý
plan-places = { $count } chỗ
plan-on-foot = Đi bộ
plan-km = khoảng { $km } km
plan-gone = Không còn trong chương trình
plan-clash = Trùng { $minutes } phút
plan-clash-text = “{ $second }” bắt đầu { $starts }, “{ $first }” đến { $ends } mới xong.
plan-clash-instead = Có thể xem thay:
plan-instead = Không diễn nữa. Có thể xem thay:
plan-late = Thiếu { $minutes } phút để đi
plan-late-text = Giữa hai mục chỉ có { $gap } phút.
plan-walk = Đi bộ khoảng { $minutes } phút.
plan-ride = Cách nhau { $km } km, đi xe khoảng { $minutes } phút.
plan-spare = Còn dư { $minutes } phút.
plan-free = Trống { $hours } giờ.
plan-free-look = Xem hôm ấy có gì
plan-share = Gửi cho bạn bè
plan-print = In
plan-carry = Mang sang máy khác
plan-square = Mã QR chứa lịch của bạn
plan-carry-text = Quét mã này bằng điện thoại khác để mở đúng lịch của bạn. Ai quét cũng thấy bạn chọn gì, không thấy bạn là ai.
plan-link = Đường dẫn tới lịch này
plan-calendar = Trong lịch của điện thoại
plan-follow-text = Điện thoại tự nhắc giờ, và tự đổi khi chương trình đổi. Đường dẫn là riêng của bạn; lúc nào bỏ cũng được.
plan-follow = Đưa Lịch của tôi vào lịch điện thoại
plan-subscribe = Theo dõi Lịch của tôi
plan-file = Tải Lịch của tôi (.ics)
plan-address = Nếu nút trên không mở được, hãy chép địa chỉ này vào ứng dụng lịch:
plan-fetched = Ứng dụng lịch lấy lần cuối lúc { $at }. Có ứng dụng một ngày mới lấy một lần.
plan-never-fetched = Chưa ứng dụng lịch nào lấy. Có ứng dụng một ngày mới lấy một lần.
plan-unfollow = Bỏ đường dẫn này
plan-unfollowed = Đã bỏ. Địa chỉ cũ không mở được nữa.
plan-feed-about = Những mục bạn đã lưu. Lịch tự đổi khi chương trình đổi; máy của bạn có thể chậm tới một ngày.
plan-sent = Lịch bạn được gửi
plan-sent-counts = { $count } mục, { $new } mục chưa có trong lịch của bạn.
plan-sent-cancelled = { $count } mục không diễn nữa.
plan-sent-unknown = { $count } mục không còn trong chương trình.
plan-add = Thêm vào lịch của tôi
plan-replace = Thay lịch của tôi
plan-added = Đã thêm { $count } mục vào lịch của bạn.
plan-replaced = Lịch của bạn giờ có { $count } mục.
plan-theirs = Trong lịch được gửi
plan-mine = Trong lịch của bạn
plan-both = Cả hai cùng chọn
plan-feeds-full = Lúc này chưa thể thêm lịch để theo dõi. Lịch trên máy bạn vẫn còn nguyên.

## Đang diễn ra
now = Đang và sắp diễn ra
now-title = Đang và sắp diễn ra · { $festival }
now-text = { $festival }: ở mỗi sân khấu đang diễn gì, tiếp theo là gì.
now-all = Xem mọi sân khấu
now-as-of = Xem lúc { $at }. Giờ dự kiến tự đổi theo sân khấu.
now-none = Lúc này chưa có gì diễn ra
now-opens = Mục đầu tiên bắt đầu { $at }.

## Đi hội cần biết
visit-title = Đi hội cần biết · { $festival }
visit-text = { $festival }: đường đi, chỗ gửi xe, nhà vệ sinh, ăn uống, chỗ ở, cấp cứu, và cách tới từng sân khấu.
visit-line = Đường đi, gửi xe, nhà vệ sinh, ăn uống
visit-places = Các địa điểm
visit-directions = Chỉ đường bằng:
visit-on-there = Ở đây có gì
visit-none = Chưa có gì ở đây
visit-none-text = Ban tổ chức đang viết. Hãy xem lại sau ít ngày.
hint-guide = Có trong phần Đi hội cần biết
hint-elsewhere = Có ở lễ hội khác
hint-other = { $festival }: { $count } mục
hint-other-name = { $festival }

## Giấy in cho ngày diễn
desk-papers = Giấy in
paper-note = In bằng trình duyệt, mỗi sân khấu một tờ. Giấy không tự đổi: mã vuông trên mỗi tờ dẫn tới chương trình mới nhất.
paper-none = Ngày này không có gì để in.
paper-run = Lịch chạy sân khấu
paper-voice = Lời đọc loa
paper-door = Tờ gác cửa
paper-stamp = Bản { $number }, in lúc { $at }
paper-square = Mã dẫn tới chương trình mới nhất của sân khấu
paper-title = Tiết mục
paper-by = Ai diễn
paper-remark = Ghi chú
paper-after = Sau đó
paper-done = Xong
paper-pause = nghỉ { $minutes } phút
paper-overlap = chồng { $minutes } phút
paper-opens = Mở cửa
paper-counted = Số người vào
paper-say = Kính mời quý khách: { $at }, tại { $place }: { $title }.
paper-say-by = Kính mời quý khách: { $at }, tại { $place }: { $title }, do { $by } trình diễn.

## Trong trang của người khác
embed-title = Chương trình { $festival }
embed-none = Chưa có mục nào cho ngày này.
embed-whole = Xem toàn bộ chương trình
