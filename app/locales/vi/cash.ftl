# Giữ chỗ, trả tiền mặt

## Trước khi chọn vé
cash-way-transfer = Trả bằng chuyển khoản VietQR, từ tài khoản ngân hàng ở Việt Nam.
cash-way = Không chuyển khoản được? Giữ chỗ trước, rồi trả tiền mặt tại { $place } ({ $opens }).
cash-way-call = Không có tài khoản như vậy? Gọi { $phone } trước khi đặt.

## Chọn cách trả
cash-pays = Bạn trả bằng cách nào?
cash-pays-transfer = Chuyển khoản, có vé ngay
cash-pays-cash = Giữ chỗ, trả tiền mặt tại { $place } trong giờ mở quầy, trước { $until }
cash-not-here = Lễ hội này hiện không giữ chỗ để trả tiền mặt. Hãy chọn chuyển khoản.
cash-too-late = Không còn kịp giữ chỗ để trả tiền mặt. Hãy chọn chuyển khoản.
cash-no-more = Số chỗ dành cho trả tiền mặt đã được giữ hết. Hãy chọn chuyển khoản, hoặc ít vé hơn.
cash-enough = Số điện thoại hoặc email này đang có { $most } đơn giữ chỗ chờ trả tiền mặt. Hãy trả tiền hoặc bỏ giữ chỗ một đơn, hoặc chọn chuyển khoản.
cash-fair-part = Mỗi người chỉ giữ được một số chỗ để trả tiền mặt. Hãy chọn chuyển khoản, hoặc ít vé hơn.

## Đơn đang giữ
cash-title = Mang { $total } tiền mặt tới quầy
cash-lead = Chỗ của bạn đã được giữ. Đọc mã đơn, trả tiền, và vé hiện ngay ở trang này.
cash-held = Giữ chỗ đến { $until } giờ Việt Nam. Sau giờ đó, chỗ dành cho người khác. Hãy tới trong giờ mở quầy: ngoài giờ không ai nhận tiền.
cash-how = Trả tiền ở đâu, khi nào
cash-where = Trả tiền tại
cash-opens = Giờ mở
cash-until = Giữ chỗ đến
cash-came = Đã nhận { $sum }. Bạn chỉ còn trả { $due } tại quầy.
cash-help = Cần giúp? Gọi { $phone } và đọc mã đơn.
give-up-title = Không đến được?
give-up-text = Bỏ giữ chỗ thì đơn này hủy ngay, chỗ dành cho người khác. Bạn không phải trả gì.
give-up = Bỏ giữ chỗ
give-up-done = Đã bỏ giữ chỗ. Cảm ơn bạn đã nhường chỗ cho người khác.
give-up-late = Đơn này không còn chờ trả tiền mặt, nên không bỏ giữ chỗ được nữa.
give-up-paid = Đã nhận tiền cho đơn này, nên không tự bỏ giữ chỗ được. Hãy gọi ban tổ chức.
cash-lapsed-title = Đã hết giờ giữ chỗ
cash-lapsed-text = Đến { $until }, đơn này chưa được trả tiền, nên chỗ không còn được giữ. Bạn không phải trả gì.
cash-lapsed-again-text = Vẫn còn chỗ: bạn giữ lại được ngay và trả bằng chuyển khoản.
cash-lapsed-again = Giữ lại chỗ, chuyển khoản

## Thư
cash-mail-subject = Đơn { $code }: đã giữ chỗ, trả tiền mặt · { $festival }
cash-mail-bring = Chỗ của bạn đã được giữ. Hãy mang { $total } tiền mặt và mã đơn { $code } tới nơi ghi dưới đây, trong giờ mở và trước giờ giữ chỗ hết. Trả xong, vé được gửi ngay tới email này.
cash-mail-lapsed-subject = Đơn { $code }: hết giờ giữ chỗ · { $festival }
cash-mail-lapsed = Đến { $until }, đơn { $code } chưa được trả tiền, nên chỗ không còn được giữ. Bạn không phải trả gì cho đơn này.
cash-mail-again = Vẫn còn chỗ: nếu muốn, bạn mở đơn, giữ lại chỗ và trả bằng chuyển khoản.

## Bàn làm việc
cash-rules-title = Giữ chỗ, trả tiền mặt
cash-rules-note = Cho khách không chuyển khoản được: họ giữ chỗ, tới quầy trả tiền. Thủ quỹ nhận tiền ở trang của đơn, vé được phát ngay.
cash-rules-offered = Nhận giữ chỗ để trả tiền mặt
cash-rules-offered-hint = Tắt đi thì đơn đã giữ vẫn giữ tới hết giờ.
cash-rules-place = Trả tiền ở đâu
cash-rules-opens = Giờ mở quầy
cash-place-missing = Ghi nơi khách tới trả tiền, bằng tiếng Việt
cash-opens-missing = Ghi giờ mở quầy, bằng tiếng Việt
cash-rules-hours = Giữ chỗ bao nhiêu giờ
cash-rules-hours-hint = Từ 1 đến 168 giờ, tức là một tuần.
cash-rules-ahead = Dừng giữ trước giờ diễn bao nhiêu giờ
cash-rules-ahead-hint = Vé cả lễ hội thì tính từ ngày đầu.
cash-rules-share = Nhiều nhất bao nhiêu phần trăm số chỗ
cash-rules-share-hint = Tính trên mỗi mục số chỗ. Chỗ còn lại luôn bán cho người trả ngay.
cash-rules-saved = Đã lưu cách giữ chỗ, trả tiền mặt.
cash-held-at = đến { $at }, trả tiền mặt tại { $place }
cash-listed = trả tiền mặt, giữ đến { $until }
cash-listed-lapsed = trả tiền mặt, hết giờ giữ { $until }
cash-orders = Trả tiền mặt
cash-figure = đơn giữ chỗ chờ tiền mặt
cash-tell = Chào { $name }. Đơn { $code } tại { $festival }: chỗ của bạn được giữ đến { $until }. Hãy mang { $total } tiền mặt tới { $place }. Xem đơn ở đây: { $link }
audit-festival-cash = Đổi cách giữ chỗ, trả tiền mặt
