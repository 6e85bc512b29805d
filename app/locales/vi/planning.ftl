# Soạn, xếp và công bố chương trình

## Chung
desk-programme = Chương trình
plan-acts = Tiết mục
plan-block = Chuyển cả khối
plan-break = Giờ nghỉ
plan-release = Công bố
plan-findings = Vướng mắc
plan-mend = Sửa
plan-search = Tìm tên, đội, mã
plan-show = Xem
plan-every-kind = Mọi loại
plan-found = { $count } tiết mục
plan-none = Không có tiết mục nào
plan-none-text = Bỏ bớt điều kiện lọc, hoặc thêm tiết mục mới.
show-all = Mọi tiết mục
show-unplaced = Chưa xếp lịch
show-waiting = Chưa được duyệt nội dung
show-cancelled = Không diễn nữa
show-internal = Giờ nghỉ, giữ chỗ

## Loại mới
kind-tour = Tham quan
kind-break = Nghỉ
kind-blocker = Giữ chỗ

## Một tiết mục
act-new = Thêm tiết mục
act-title = Tên tiết mục
act-title-missing = Hãy ghi tên tiết mục.
act-kind = Loại
act-kind-missing = Hãy chọn một loại.
act-by = Người diễn
act-troupe = Đội
act-no-troupe = Không phải đội trong danh sách
act-troupe-gone = Đội này không còn trong danh sách. Hãy chọn lại.
act-by-line = Người diễn, nếu không phải đội
act-about = Giới thiệu
act-minutes = Số phút
act-minutes-hint = Thời gian người xem thấy.
act-set-up = Phút chuẩn bị trước
act-strike = Phút dọn sau
act-set-up-note = Sân khấu được giữ cả lúc chuẩn bị và lúc dọn. Người xem không thấy hai khoảng này.
act-needs = Cần gì trên sân khấu
act-needs-hint = Ví dụ: 4 micro, một bếp lửa, sàn gỗ.
act-crowd = Dự kiến bao nhiêu người xem
act-children = Có trẻ em diễn
act-approval = Duyệt nội dung
act-approval-hint = Ca múa nhạc và lễ khai mạc phải được duyệt trước khi công bố.
approval-waiting = Đang chờ
approval-approved = Đã duyệt
approval-refused = Không được duyệt
act-contact = Liên hệ
act-contact-note = Chỉ người xếp lịch thấy. Khi công bố thay đổi, chúng tôi viết tới địa chỉ này.
act-contact-name = Tên
act-contact-phone = Số điện thoại
act-contact-email = Thư điện tử
act-showings = Suất diễn
act-added = Đã thêm “{ $title }”. Tiết mục chưa có chỗ, hãy xếp lịch.
act-saved = Đã lưu tiết mục.
act-copied = Đã chép thành “{ $title }”. Hãy sửa cho đúng.
act-copy = Chép thành tiết mục mới
act-drop = Bỏ tiết mục
act-drop-note = Chỉ bỏ được khi chưa công bố lần nào. Đã công bố thì báo không diễn.
act-dropped = Đã bỏ tiết mục.
act-was-shown = “{ $title }” đã được công bố. Hãy báo không diễn, người xem sẽ biết.

## Một suất diễn
showing-title = Xếp lịch “{ $title }”
showing-pinned = Đã ghim
showing-pin = Ghim tại đây
showing-pin-hint = Khi chuyển cả khối, suất này ở nguyên chỗ.
showing-note = Nhắn người xem
showing-again = Thêm một suất diễn
showing-added = Đã thêm một suất diễn. Hãy chọn giờ và sân khấu.
showing-cancel = Báo không diễn
showing-cancelled = Đã ghi không diễn. Sân khấu trống ngay; người xem biết khi bạn công bố.
showing-restore = Diễn trở lại
showing-restored = Đã ghi diễn trở lại.
showing-take-out = Bỏ suất này
showing-taken-out = Đã bỏ suất diễn.
place-none = Chưa xếp
place-day = Ngày
place-stage = Sân khấu
place-no-stage = Chọn sân khấu
place-stage-missing = Hãy chọn sân khấu.
place-time = Bắt đầu lúc
place-time-hint = Trước 4 giờ sáng là đêm của ngày đã chọn.
place-outside = Hãy chọn một ngày của lễ hội.
place-here = Đặt vào đây
place-saved = Đã lưu lịch diễn.
place-taken = Trùng với “{ $title }”, { $from }–{ $until }. Hãy chọn giờ hoặc sân khấu khác.
place-booked = { $stage } đã có người đặt, { $from }–{ $until }. Hãy chọn giờ hoặc sân khấu khác.
place-blocked = { $stage } không dùng được, { $from }–{ $until }. Hãy chọn giờ hoặc sân khấu khác.

## Bảng xếp lịch
plan-board = Xếp lịch
board-grid = Sân khấu theo giờ
board-time = Giờ
board-empty = Ngày này chưa có gì
board-empty-text = Chọn một tiết mục chưa xếp rồi đặt vào sân khấu.
board-picked = Đang nhấc “{ $title }”, { $minutes } phút. Hãy chọn một ô trống trên bảng.
board-by-form = Chọn giờ theo phút
board-let-go = Thôi, đặt lại chỗ cũ
board-put = Đặt vào { $stage }, { $time }
board-pick-spoken = Nhấc “{ $title }”
board-around = Chuẩn bị { $before } phút, dọn { $after } phút
board-minutes = { $minutes } phút
board-no-findings = Ngày này không có vướng mắc.
board-where = Hãy chọn một ô trên bảng.

## Cả khối
block-lead = Chọn một phần của ngày và nơi chuyển đến. Bạn xem trước rồi mới chuyển; suất đã ghim ở nguyên chỗ.
block-day = Từ ngày
block-stage = Trên sân khấu
block-all-stages = Mọi sân khấu
block-from = Từ giờ
block-until = Đến giờ
block-to-day = Sang ngày
block-to-stage = Sang sân khấu
block-same-stages = Giữ nguyên sân khấu
block-to-from = Bắt đầu lại từ
block-look = Xem trước
block-count = { $count } suất sẽ chuyển
block-stay = Đã ghim nên ở lại: { $titles }.
block-barred = Chưa chuyển được vì có suất trùng. Hãy chọn giờ hoặc sân khấu khác.
block-move = Chuyển cả khối
block-moved = Đã chuyển { $count } suất.

## Giờ nghỉ
break-lead = Một lần đặt cho mọi sân khấu và mọi ngày đã chọn. Nơi nào đang có suất diễn thì bỏ qua. Người xem không thấy giờ nghỉ.
break-name = Gọi là
break-title = Nghỉ trưa
break-from = Từ giờ
break-until = Đến giờ
break-order = Giờ kết thúc phải sau giờ bắt đầu.
break-days = Những ngày
break-days-missing = Hãy chọn ít nhất một ngày.
break-stages = Những sân khấu
break-stages-missing = Hãy chọn ít nhất một sân khấu.
break-add = Đặt giờ nghỉ
break-added = Đã đặt { $count } giờ nghỉ.
break-added-but = Đã đặt { $count } giờ nghỉ. Không đủ chỗ ở: { $stages }.

## Bước đã làm
step-moved = xếp lịch “{ $title }”
step-taken-out = bỏ suất “{ $title }”
step-block = chuyển { $count } suất
step-break = đặt { $count } giờ nghỉ “{ $title }”
step-undo = Hoàn tác: { $step }
step-redo = Làm lại: { $step }
step-undone = Đã hoàn tác: { $step }.
step-redone = Đã làm lại: { $step }.
step-none = Không còn bước nào.
step-overtaken = Không hoàn tác được: có người đã đổi tiếp những suất này.

## Vướng mắc
level-move = Không đặt được
level-release = Chưa công bố được
level-warn = Lưu ý
rule-overlap = “{ $title }” và “{ $other }” trùng nhau trên một sân khấu.
rule-outside-days = “{ $title }” nằm ngoài những ngày lễ hội.
rule-troupe-twice = Một đội diễn hai nơi cùng lúc: “{ $title }” và “{ $other }”.
rule-troupe-travel = Đội không kịp đi từ “{ $title }” tới “{ $other }”, thiếu { $short } phút.
rule-unapproved = “{ $title }” chưa được duyệt nội dung.
rule-too-many = “{ $title }” dự kiến đông hơn sức chứa { $short } người.
rule-late-children = “{ $title }” có trẻ em và kết thúc sau 21:30.
rule-busy-troupe = “{ $title }” là suất thứ { $short } của đội trong ngày.
rule-full-house = “{ $title }” dự kiến gần kín chỗ.
rule-rivals = “{ $title }” và “{ $other }” diễn cùng lúc, người xem phải bỏ một.
waive = Vẫn giữ
waive-reason = Vì sao vẫn giữ được
waive-reason-missing = Hãy ghi lý do.
waive-said = Vẫn giữ: { $reason } ({ $by })
waive-saved = Đã ghi lý do.
waive-gone = Vướng mắc này không còn nữa.
waive-never = Hai suất trùng một sân khấu thì không giữ được. Hãy dời một suất.

## Gợi ý
plan-propose = Gợi ý chỗ
propose-lead = Với mỗi suất chưa xếp, đây là một chỗ trống không vướng gì. Chưa có gì thay đổi cho đến khi bạn đồng ý.
propose-place = Có thể diễn
propose-why = Vì sao
propose-at-home = Sân khấu này vẫn diễn loại này, còn trống
propose-free = Sân khấu còn trống
propose-all = Đồng ý cả { $count } chỗ
propose-spoken = Đặt “{ $title }” vào đây
propose-none = Không có gợi ý nào
propose-none-text = Mọi suất đã có chỗ, hoặc không còn chỗ trống nào hợp.
propose-left = Chưa tìm được chỗ
propose-too-many = không sân khấu nào đủ chỗ cho số người dự kiến.
propose-troupe = lúc sân khấu trống thì đội đang diễn nơi khác hoặc không kịp đi.
propose-full = các sân khấu đã kín vào buổi phù hợp.
propose-done = Đã đặt { $count } suất.
step-propose = đặt { $count } suất theo gợi ý

## Nhập và xuất
plan-import = Nhập, xuất
import-lead = Tải lịch ra bảng tính, sửa, rồi dán lại vào đây. Dòng có mã thì sửa suất đó, dòng không có mã là suất mới.
import-rows = Các dòng
import-rows-hint = Dán cả dòng tên cột. Cần có cột “Ngày” và “Tên tiết mục”.
import-file = Hoặc một tệp
import-file-hint = CSV hay Excel (.xlsx), nhỏ hơn 2 MB. Chỉ trang tính đầu tiên được đọc; công thức không bao giờ chạy.
import-long = Bảng dài được giữ lại đây trong một ngày. Dán hay gửi bảng khác thì bảng mới thay bảng này.
import-look = Xem trước
import-take = Nhập những dòng đúng
import-would = { $added } dòng mới, { $changed } dòng sửa, { $same } dòng không đổi, { $wrong } dòng chưa đúng
import-wrong = Những dòng chưa đúng
import-line = Dòng
import-column = Cột
import-value = Đang ghi
import-why = Vì sao
import-done = Đã nhập { $added } suất mới, sửa { $changed } suất. Còn { $wrong } dòng chưa đúng.
step-import = nhập { $count } suất
table-code = Mã
table-day = Ngày
table-start = Bắt đầu
table-end = Kết thúc
table-stage = Sân khấu
table-title = Tên tiết mục
table-english = Tên tiếng Anh
table-kind = Loại
table-by = Người diễn
table-set-up = Phút chuẩn bị
table-strike = Phút dọn
table-unreadable = Không đọc được bảng này. Hãy chép lại từ bảng tính.
table-empty = Hãy dán bảng vào đây.
table-no-head = Dòng đầu phải có tên cột, ít nhất “Ngày” và “Tên tiết mục”.
table-too-long = Bảng dài quá { $max } dòng. Hãy chia thành nhiều bảng.
table-file-unknown = Không đọc được tệp này. Hãy gửi tệp CSV hoặc Excel (.xlsx).
table-file-old = Đây là tệp Excel kiểu cũ. Hãy mở ra, lưu lại thành .xlsx rồi gửi.
table-file-large = Tệp này mở ra thì lớn quá. Hãy chép riêng bảng lịch sang một tệp mới rồi gửi.
table-files-many = Bạn đang để { $max } bảng ở đây. Hãy gửi tiếp vào ngày mai.
table-end-alone = Có giờ kết thúc mà chưa có giờ bắt đầu.
table-end-before = Giờ kết thúc không sau giờ bắt đầu.
table-code-unknown = Không có suất diễn mang mã này.
table-stage-unknown = Không có sân khấu tên này.
table-number = Hãy ghi số phút, từ 0 đến 720.
table-taken = Sân khấu đã có suất khác lúc này.
audit-plan-import = Nhập chương trình
audit-plan-propose = Đặt theo gợi ý

## Công bố
release-different = Khác bản đang công bố ở { $count } chỗ
release-nothing = Không có gì khác bản đang công bố.
release-small = Chỉ sửa lời giới thiệu.
release-blocked = Còn vướng mắc. Hãy sửa, hoặc ghi lý do vẫn giữ.
release-plan-changed = Lịch vừa được người khác đổi. Hãy xem lại chỗ khác nhau rồi công bố.
release-name = Tên bản này
release-name-hint = Ví dụ: Bản sau họp ngày 2/3.
release-note = Lời nhắn cho người xem
release-tells = Người diễn, nơi diễn và người đã mua vé được báo một lần về những gì đổi.
release-now = Công bố
release-done = Đã công bố bản { $number }.
release-number = Bản { $number }
release-history = Các bản đã công bố
release-column = Bản
release-at = Lúc
release-by = Người công bố
release-again = Công bố lại
release-again-spoken = Công bố lại bản { $number }
release-again-sold = Đã bán vé cho suất sẽ đổi. Hãy sửa trong lịch rồi công bố, để quyết định về vé.
release-none = Chưa công bố bản nào
decision-title = Đã bán { $count } vé cho “{ $title }”. Vé sẽ thế nào?
decision-missing = Hãy quyết định về vé đã bán.
decision-keep = Giữ nguyên vé
decision-refund = Ai không đến được thì được hoàn tiền
decision-until = Hoàn tiền đến hết ngày
decision-until-hint = Chỉ cần khi bạn cho hoàn tiền.
decision-until-missing = Hãy chọn ngày cuối được hoàn tiền.
phone-title = Cần gọi điện
phone-text = Những người này không có địa chỉ thư. Hãy gọi cho họ.
phone-nobody = Chưa ghi người liên hệ

## Viết cho mọi người
plan-tell = Viết thư
tell-lead = Viết cho mọi người diễn trong một ngày hoặc trên một sân khấu. Mỗi người nhận một thư.
tell-every-day = Mọi ngày
tell-text = Lời nhắn
tell-text-hint = Nhiều nhất 1.500 chữ cái. Tên tiết mục của họ được ghi bên dưới.
tell-text-missing = Hãy viết lời nhắn.
tell-readers = { $count } người sẽ nhận thư
tell-send = Gửi thư
tell-sent = Đã gửi { $count } thư.
tell-nobody = Không có ai để viết thư. Hãy xem danh sách gọi điện.
mail-note-subject = { $festival }: lời nhắn của ban tổ chức
mail-note-about = Về tiết mục: { $titles }.
audit-programme-tell = Viết thư cho người diễn
break-lacking = Sân khấu chưa có giờ nghỉ
break-offer = { $title } cho { $stage }

## Có gì thay đổi
changes-title = Có gì thay đổi
changes-text = Mỗi lần chương trình đổi, chúng tôi ghi ở đây.
changes-none = Chưa có thay đổi nào
changes-none-text = Chương trình vẫn như lần công bố đầu tiên.
change-sort-added = Mới
change-sort-cancelled = Không diễn
change-sort-moved = Dời
change-sort-changed = Sửa
change-added = Diễn { $at }, { $stage }.
change-cancelled = Không diễn { $at }, { $stage }.
change-back = Diễn trở lại: { $at }, { $stage }.
change-moved = Dời từ { $was } sang { $now }.
change-stage = Đổi từ { $was } sang { $now }.
change-minutes = Dài { $now } phút, không phải { $was } phút.
change-title = Trước đây là “{ $was }”, nay là “{ $now }”.
change-by = Người diễn: { $now }, không phải { $was }.

## Thư
mail-programme-subject = { $festival }: chương trình thay đổi
mail-programme-yours = Lịch diễn của bạn ở { $festival } đã thay đổi:
mail-programme-all = Chương trình { $festival } đã thay đổi:
mail-programme-ask = Nếu chưa rõ, hãy gọi { $phone }.
mail-programme-link = Xem mọi thay đổi

## Nhật ký
audit-act-add = Thêm tiết mục
audit-act-add-many = Thêm nhiều tiết mục
audit-act-edit = Sửa tiết mục
audit-act-drop = Bỏ tiết mục
audit-showing-place = Xếp lịch suất diễn
audit-showing-add = Thêm suất diễn
audit-showing-drop = Bỏ suất diễn
audit-showing-cancel = Báo không diễn
audit-showing-restore = Cho diễn trở lại
audit-plan-move-block = Chuyển cả khối
audit-plan-break = Đặt giờ nghỉ
audit-plan-undo = Hoàn tác
audit-plan-redo = Làm lại
audit-plan-waive = Giữ dù có vướng mắc
audit-programme-release = Công bố chương trình
