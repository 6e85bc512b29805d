# Điện thoại của đội

## Tệp gửi kèm
enclosed-photo = Ảnh { $number }
enclosed-recording = Bản ghi âm { $number }
enclosed-paper = Giấy tờ { $number }
enclosed-title = Tệp gửi kèm
enclosed-count = { $count } tệp, xem bên dưới
enclosed-file = Chọn một tệp
enclosed-limits = Không bắt buộc. Ảnh (JPEG, PNG, WebP) dưới 12 MB, ghi âm (MP3, M4A, OGG, WAV) dưới 15 MB, giấy tờ PDF dưới 5 MB. Nhiều nhất { $count } tệp ở câu này, cả đăng ký { $all } MB. Vị trí và ngày giờ máy ghi trong ảnh được xóa hết.
enclosed-send = Gửi tệp này
enclosed-remove = Bỏ tệp
enclosed-remove-of = Bỏ { $name }
enclosed-added = Đã nhận tệp.
enclosed-removed = Đã bỏ tệp.
enclosed-missing = Hãy chọn một tệp trước khi gửi
enclosed-unknown = Chúng tôi không đọc được tệp này. Hãy gửi ảnh JPEG, PNG hoặc WebP, ghi âm MP3, M4A, OGG hoặc WAV, hoặc giấy tờ PDF
enclosed-large = Tệp này lớn hơn 15 MB. Hãy ghi ngắn hơn, hoặc gửi đường dẫn tới video
enclosed-sound-broken = Bản ghi âm bị hỏng hoặc chưa tải xong. Hãy nghe thử trên máy rồi gửi lại
enclosed-film = Đây là video. Hãy đưa video lên YouTube, Facebook, TikTok hoặc Google Drive, rồi gửi đường dẫn
enclosed-paper-large = Giấy tờ này lớn hơn 5 MB. Hãy chụp từng trang và gửi ảnh
enclosed-paper-broken = Tệp PDF bị hỏng hoặc viết theo cách chúng tôi không đọc được. Hãy in lại ra PDF, hoặc chụp ảnh tờ giấy
enclosed-paper-bomb = Tệp PDF này mở ra lớn quá. Hãy in lại ra PDF, hoặc chụp ảnh từng trang
enclosed-paper-locked = Tệp PDF này có khóa. Hãy bỏ mật khẩu rồi gửi lại
enclosed-paper-active = Tệp PDF này có phần tự chạy hoặc có tệp khác bên trong, nên chúng tôi không nhận. Hãy in lại ra PDF, hoặc chụp ảnh tờ giấy
enclosed-full-question = Câu này đã có { $count } tệp. Hãy bỏ một tệp cũ trước khi gửi tệp mới
enclosed-full-one = Mỗi đăng ký có nhiều nhất { $count } tệp, tất cả { $max } MB. Hãy bỏ bớt tệp cũ
enclosed-full-day = Hôm nay đội đã gửi nhiều tệp quá. Hãy gửi tiếp vào ngày mai
enclosed-full-festival = Kho tệp của lễ hội đã đầy. Hãy gọi ban tổ chức
question-link = Đường dẫn tới video
question-file-need = Tệp thì không bắt buộc được: nhiều đội không có cách gửi. Hãy chọn “không bắt buộc”
answer-link-wrong = Chúng tôi nhận đường dẫn tới YouTube, Facebook, TikTok, Google Drive, Google Photos hoặc Vimeo, ví dụ: https://youtu.be/abc

## Phiếu báo tin
slips-title = In phiếu báo
slips-lead = Người không có điện thoại và email nhận tin bằng giấy. Chọn một lần quyết định, in ra, rồi cán bộ xã mang tới.
slips-of = { $at }: { $count } phiếu, { $what }
slips-none = Không có phiếu nào phải in
slips-none-text = Khi có người chỉ nhận được tin bằng giấy, phiếu của họ đứng ở đây.
slips-to = Gửi { $name }, { $troupe }, { $commune }
slips-square = Ô vuông mở trang của tiết mục này
slips-print = In bằng nút In của trình duyệt. Phiếu xếp theo xã, cắt theo đường chấm.
decide-texts = Tin tới điện thoại
decide-sms = { $count } tin, { $sms } SMS

## Link vào, mã nộp muộn
call-address = Địa chỉ để báo cho các đội:
told-sign-in = Liên kết vào trang của { $troupe }
told-sign-in-text = Liên kết này mở trang đăng ký của { $troupe } trên điện thoại của bạn, một lần, đến { $until }. Nếu bạn không xin liên kết, hãy bỏ qua tin này.
troupe-link-ask = Đội có email? Xin liên kết vào, không cần mã
troupe-link-email = Email của trưởng đội hoặc phó đội
troupe-link-email-hint = Địa chỉ đã ghi trong sổ các đội, hoặc trong đăng ký đội đã gửi. Liên kết dùng được một lần, trong 30 phút.
troupe-link-ask-do = Gửi liên kết cho tôi
troupe-link-asked = Nếu địa chỉ này có trong sổ các đội hoặc trong một đăng ký đã gửi, liên kết đang trên đường tới. Không thấy thì xem cả hộp thư rác.
troupe-link-send = Gửi liên kết vào cho trưởng đội
troupe-link-sent = Đã gửi liên kết. Liên kết dùng được một lần, trong một ngày.
troupe-link-enough = Trong một giờ chỉ gửi { $most } lần cho mỗi đội. Hãy chờ một lát, hoặc đưa phiếu có mã.
troupe-link-no-way = Sổ các đội chưa có email của trưởng đội, và chưa nhắn được tới điện thoại. Hãy đưa phiếu có mã.
troupe-link-for = Liên kết này mở trang đăng ký của { $troupe } trên máy này.
troupe-link-over = Liên kết này đã dùng hoặc đã hết hạn
apply-link-over = Liên kết này đã hết hạn
apply-link-over-text = Tin nhắn này đã cũ. Hãy vào bằng mã trên phiếu của xã, xin một liên kết mới ở trang đăng ký, hoặc gọi cán bộ xã.
troupe-link-over-text = Mỗi liên kết chỉ mở một lần. Hãy xin liên kết mới, hoặc vào bằng mã trên phiếu của xã.
troupe-link-gone = Liên kết này đã dùng hoặc đã hết hạn. Hãy xin liên kết mới, hoặc vào bằng mã trên phiếu của xã.
troupe-link-door = Tới trang đăng ký
late-title = Mã nộp muộn
late-lead = Khi đã hết hạn, một mã mở đăng ký cho một đội. Đội vào trang của mình, nhập mã, rồi gửi như thường. Đội nào dùng trước thì mã là của đội đó.
late-note = Cho ai, vì sao
late-note-hint = Ví dụ: đội bản Nậm Củng, lũ cuốn đường
late-note-missing = Ghi mã này cho đội nào
late-make = Tạo một mã
late-once = Hãy đọc hoặc nhắn mã này cho đội ngay: mã chỉ hiện một lần.
late-none = Chưa có mã nào.
late-until = Dùng được đến
late-used = Đội đã dùng
late-unused = Chưa ai dùng
late-ended = Đã khóa
late-end = Khóa mã
late-end-of = Khóa mã: { $note }
late-code = Mã nộp muộn
late-code-hint = Ban tổ chức cho mã này khi đội không kịp hạn. 8 chữ và số.
late-code-do = Mở đăng ký cho đội
late-code-wrong = Mã này không đúng, đã hết hạn, hoặc đội khác đã dùng
late-code-taken = Đã mở. Bây giờ đội gửi đăng ký được.
late-code-ended = Đã khóa mã.
audit-call-late-code = Tạo mã nộp muộn
audit-call-end-late-code = Khóa mã nộp muộn
audit-troupe-send-link = Gửi liên kết vào cho đội

## Ban tổ chức sửa một câu trả lời
amend-title = Sửa câu trả lời thay đội
amend-choose = Chọn câu cần sửa. Bản đội đã gửi vẫn được giữ, và đội đọc được lý do.
amend-note = Bản đội đã gửi vẫn được giữ. Đội thấy câu trả lời mới, tên bạn và lý do.
amend-reason = Vì sao sửa
amend-reason-hint = Đội đọc được câu này. Ví dụ: đội gọi điện báo đổi số người
amend-reason-missing = Viết vì sao sửa, để đội biết
amend-done = Đã sửa. Đội thấy câu trả lời mới và lý do.
amend-told = { $name } đã sửa đăng ký này lúc { $at }. Lý do: { $reason }
audit-application-amend = Sửa câu trả lời thay đội

## Chưa có sóng
unsent-count = { $count } chưa gửi. Máy này giữ, có sóng thì tự gửi.
unsent-leave = Còn { $count } phần chưa gửi trên máy này. Thoát bây giờ thì người sau vẫn thấy. Vẫn thoát?
unsent-sent = Ban tổ chức đã nhận đăng ký. Mã: { $code }
unsent-saved = Đã lưu hết, không còn phần nào chưa gửi.
unsent-send = Gửi ngay
unsent-export = Lưu ra tệp
unsent-remove = Bỏ
unsent-door = Máy này đã thoát. Hãy vào lại bằng mã, phần này vẫn được giữ.
