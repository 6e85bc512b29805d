# Người dùng, vai trò, phiên đăng nhập, nhật ký

## Vai trò
role-admin = Quản trị hệ thống
role-organiser = Ban tổ chức
role-programme-editor = Biên tập chương trình
role-venue-manager = Quản lý địa điểm
role-stage-manager = Quản lý sân khấu
role-treasurer = Thủ quỹ
role-gate = Soát vé ở cổng
role-race-official = Trọng tài đua thuyền
role-commune-officer = Cán bộ xã
role-reviewer = Hội đồng xét duyệt

## Đăng nhập
people-sign-in = Đăng nhập
people-sign-in-lead = Dành cho ban tổ chức, cán bộ và người soát vé. Mua vé, xem vé không cần tài khoản.
people-email = Địa chỉ email
people-email-wrong = Địa chỉ email chưa đúng, ví dụ: ten@dienbien.gov.vn
people-password = Mật khẩu
people-password-missing = Hãy nhập mật khẩu
people-sign-in-wrong = Email hoặc mật khẩu không đúng.
people-locked = Ở đây vừa nhập sai nhiều lần. Hãy thử lại sau { $minutes } phút, hoặc đặt lại mật khẩu.
people-forgot = Quên mật khẩu?
people-signed-out = Đã đăng xuất.
people-samples = Tài khoản dùng thử
people-samples-lead = Đây là hệ thống dùng thử. Mọi tài khoản dưới đây có chung mật khẩu: { $password }

## Bước thứ hai khi đăng nhập
people-code-title = Bước thứ hai
people-code-lead = Mật khẩu đúng rồi. Hãy mở ứng dụng mã xác thực trên điện thoại và nhập mã đang hiện cho Xòe.
people-code = Mã xác thực
people-code-hint = 6 chữ số, hoặc một mã khôi phục.
people-code-wrong = Mã không đúng hoặc đã dùng rồi. Hãy chờ mã tiếp theo rồi nhập lại
people-code-lost = Mất điện thoại và hết mã khôi phục? Hãy nhờ một người quản trị gỡ bước thứ hai cho bạn.
people-codes-locked = Đã nhập sai mã nhiều lần. Hãy thử lại sau { $minutes } phút; nếu vẫn chưa được, hãy nhờ người quản trị.
people-start-again = Đăng nhập lại từ đầu
people-factor = Bước thứ hai khi đăng nhập
people-factor-lead = Ai biết mật khẩu của bạn vẫn chưa vào được: còn cần mã trên điện thoại của bạn.
people-factor-must = Vai trò của bạn giữ tiền hoặc quyền của cả hệ thống, nên riêng mật khẩu thì chưa đủ. Hãy cài bước thứ hai, rồi làm việc tiếp.
people-factor-needs = Cần một điện thoại có ứng dụng mã xác thực, ví dụ Google Authenticator hay Aegis. Mất chừng hai phút.
people-factor-begin = Bắt đầu cài
people-factor-there = Tài khoản này đã có bước thứ hai. Hãy gỡ trước khi cài lại.
people-factor-gone = Chưa có gì để xác nhận. Hãy bắt đầu cài lại.
people-factor-none = Tài khoản này không có bước thứ hai.
people-factor-on = Đã bật
people-factor-off = Chưa bật
people-factor-see = Xem và thay đổi
people-factor-scan = 1. Quét mã
people-factor-scan-lead = Trong ứng dụng mã xác thực, chọn thêm tài khoản rồi quét hình này. Không quét được thì nhập khóa bằng tay.
people-factor-square = Mã QR để thêm Xòe vào ứng dụng mã xác thực
people-factor-secret = Khóa
people-recovery = 2. Chép mã khôi phục
people-recovery-lead = Mỗi mã thay được điện thoại một lần. Hãy chép ra giấy và cất kỹ ngay bây giờ: sau bước 3, không ai xem lại được nữa.
people-recovery-used = Đã đăng nhập bằng mã khôi phục. Còn lại { $left } mã.
people-recovery-left = Còn { $left } mã khôi phục chưa dùng.
people-factor-confirm = 3. Nhập mã đầu tiên
people-factor-confirm-send = Xác nhận và bật
people-factor-code-hint = 6 chữ số đang hiện trong ứng dụng.
people-factor-again = Làm lại với khóa mới
people-factor-added = Đã bật bước thứ hai. Từ nay, đăng nhập cần thêm mã trên điện thoại.
people-factor-drop-lead = Đổi điện thoại, hay hết mã khôi phục: hãy gỡ rồi cài lại. Các thiết bị khác sẽ phải đăng nhập lại.
people-factor-drop = Gỡ bước thứ hai
people-factor-drop-of = Gỡ bước thứ hai
people-factor-removed = Đã gỡ bước thứ hai. Chủ tài khoản nhận được thư báo.

## Nhập lại mật khẩu
people-prove = Nhập lại mật khẩu
people-prove-lead = Việc bạn sắp làm rất quan trọng, nên chúng tôi hỏi lại mật khẩu. Sau đó bạn về trang vừa rồi, những gì đã nhập vẫn còn.
people-prove-send = Tiếp tục

## Đặt lại mật khẩu
people-reset = Đặt lại mật khẩu
people-reset-lead = Nhập địa chỉ email của tài khoản. Chúng tôi gửi tới đó một liên kết để đặt mật khẩu mới.
people-reset-send = Gửi liên kết
people-reset-sent = Nếu địa chỉ này có tài khoản, thư đã được gửi. Liên kết dùng được một lần, trong một giờ.
people-back-to-sign-in = Về trang đăng nhập

## Liên kết vào hệ thống
people-access = Đặt mật khẩu
people-access-lead = Chào { $name }. Hãy chọn mật khẩu để vào hệ thống.
people-access-send = Lưu và đăng nhập
people-first-admin = Người quản trị đầu tiên
people-first-admin-lead = Hệ thống chưa có ai. Tài khoản này có mọi quyền và mời được những người khác.
people-link-dead = Liên kết này không dùng được nữa: đã dùng rồi, hết hạn hoặc bị thu hồi. Hãy xin liên kết mới ở trang “Đặt lại mật khẩu”.
people-password-set = Đã lưu mật khẩu.
people-password-new = Mật khẩu mới
people-password-hint = Ít nhất { $min } ký tự. Vài từ dễ nhớ ghép lại là tốt nhất.
people-password-short = Mật khẩu cần ít nhất { $min } ký tự
people-password-long = Mật khẩu dài nhất { $max } ký tự
people-password-common = Mật khẩu này dễ đoán. Tránh tên mình, email và những từ quen như “dienbien”, “hoaban”; hãy thêm một hai từ không liên quan
people-password-keys = Dãy phím liền nhau trên bàn phím rất dễ đoán. Hãy ghép vài từ không liên quan
people-password-repeats = Lặp lại một đoạn không làm mật khẩu khó đoán hơn. Hãy ghép vài từ khác nhau
people-password-rows = Dãy như “abcd” hay “6543” rất dễ đoán. Hãy ghép vài từ không liên quan
people-password-dates = Ngày và năm rất dễ đoán. Hãy ghép vài từ không liên quan
people-password-known = Nhiều người đã dùng mật khẩu này hoặc gần như vậy, nên ai cũng thử trước tiên. Hãy ghép vài từ của riêng bạn
people-password-word = Một từ hay một cái tên thì dễ đoán. Hãy ghép thêm vài từ không liên quan

## Tài khoản của tôi
people-account = Tài khoản của tôi
people-sessions = Những nơi đang đăng nhập
people-sessions-caption = Các thiết bị, mới dùng trước
people-device = Thiết bị
people-device-unknown = Thiết bị không rõ
people-signed-in-at = Đăng nhập lúc
people-seen-at = Dùng lần cuối
people-action = Việc cần làm
people-this-session = Thiết bị này
people-end = Kết thúc
people-end-others = Đăng xuất mọi thiết bị khác
people-session-ended = Đã kết thúc phiên đăng nhập.
people-sessions-ended = Đã đăng xuất các thiết bị.
people-change-password = Đổi mật khẩu
people-password-present = Mật khẩu đang dùng
people-password-wrong = Mật khẩu đang dùng không đúng
people-password-changed = Đã đổi mật khẩu. Các thiết bị khác phải đăng nhập lại.
people-lang = Ngôn ngữ
people-lang-label = Ngôn ngữ của trang và của thư gửi cho tôi
people-lang-saved = Đã lưu ngôn ngữ.
people-save = Lưu

## Người và vai trò
people-title = Người và vai trò
people-count = { $n } người
people-caption = Những người đang làm việc, theo tên
people-search = Tìm
people-search-label = Tìm theo tên hoặc email
people-none = Không tìm thấy ai
people-none-text = Thử một phần của tên hoặc email, có dấu hay không dấu đều được.
people-name = Họ và tên
people-name-missing = Hãy nhập họ và tên
people-role = Vai trò
people-roles = Vai trò
people-roles-caption = Vai trò của người này
people-role-missing = Hãy chọn một vai trò
people-role-place = Vai trò này không giao ở đây được: quản trị là cho mọi lễ hội, cán bộ xã phải có xã.
people-role-beyond = Vai trò này làm được những việc mà bạn không được làm, nên bạn không giao hay thu hồi được. Hãy nhờ người quản trị.
people-role-not-yours = Người quản trị giao và thu hồi
people-no-roles = Chưa có vai trò nào
people-choose = Chọn…
people-where = Ở lễ hội
people-everywhere = Mọi lễ hội
people-festival-gone = Lễ hội này không còn. Hãy chọn lại
people-commune = Xã, phường
people-commune-hint = Chỉ cần cho cán bộ xã.
people-commune-wrong = Hãy chọn xã, phường của cán bộ
people-state = Tài khoản
people-state-active = Đang dùng
people-state-invited = Đã mời
people-state-disabled = Đã khóa
people-invite = Mời thêm người
people-invite-lead = Người được mời nhận thư có liên kết đặt mật khẩu, dùng được trong 7 ngày. Mời lại để gửi liên kết mới.
people-invite-send = Gửi lời mời
people-invited = Đã mời { $email }.
people-invited-often = Địa chỉ này hôm nay đã nhận nhiều lời mời. Hãy đợi đến mai
people-invited-many = Hôm nay bạn đã mời rất nhiều người. Hãy mời tiếp vào ngày mai.
people-has-role = Người này đã có vai trò đó.
people-is-disabled = Tài khoản này đang bị khóa.
people-grant = Giao thêm vai trò
people-role-granted = Đã giao vai trò.
people-revoke = Thu hồi
people-role-revoked = Đã thu hồi vai trò.
people-last-admin = Đây là người quản trị cuối cùng. Hãy giao quyền quản trị cho một người khác trước.
people-not-yourself = Không ai tự giao vai trò hay tự khóa tài khoản của mình. Hãy nhờ một người khác.
people-account-of = Tài khoản
people-disable-lead = Khóa tài khoản khi người này thôi việc. Khi mất điện thoại, chỉ cần đăng xuất mọi thiết bị.
people-disable = Khóa tài khoản
people-disabled = Đã khóa tài khoản.
people-enable = Mở lại tài khoản
people-enabled = Đã mở lại tài khoản.
people-end-all = Đăng xuất mọi thiết bị
people-back-to-list = Về danh sách
people-filter = Lọc

## Nhật ký
people-audit = Nhật ký
people-audit-caption = Những thay đổi, mới nhất trước
people-audit-all = Mọi việc
people-audit-none = Chưa có gì
people-audit-at = Lúc
people-audit-who = Người làm
people-audit-system = Hệ thống
people-audit-subject = Đối tượng
people-audit-detail = Nội dung
audit-factor-add = Thêm bước thứ hai khi đăng nhập
audit-factor-remove = Gỡ bước thứ hai khi đăng nhập
audit-password-ask = Xin đặt lại mật khẩu
audit-password-change = Đổi mật khẩu
audit-password-set = Đặt mật khẩu
audit-role-grant = Giao vai trò
audit-role-revoke = Thu hồi vai trò
audit-session-end = Đăng xuất
audit-session-end-all = Đăng xuất nhiều thiết bị
audit-session-start = Đăng nhập
audit-user-add = Thêm tài khoản
audit-user-disable = Khóa tài khoản
audit-user-enable = Mở lại tài khoản
audit-user-invite = Mời người
