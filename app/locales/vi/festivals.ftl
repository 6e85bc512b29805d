# Các lễ hội, trang chủ của từng lễ hội, khung của ban tổ chức

## Danh sách lễ hội
landing-title = Lễ hội ở Điện Biên
landing-text = Chọn lễ hội để xem chương trình và đặt vé. Không cần tài khoản.
state-draft = Bản nháp
state-announced = Đã công bố
state-on-sale = Đang bán vé
state-running = Đang diễn ra
state-over = Đã kết thúc
state-postponed = Tạm hoãn

## Trang chủ
home-see-programme = Xem chương trình
home-now = Đang diễn ra
home-next = Tiếp theo
# Trước lễ hội, thay cho “Tiếp theo”.
home-opens = Mở màn: { $date }
home-all-day = Cả ngày
home-ways = Việc hay dùng
home-programme-counts = { $count } mục, { $days } ngày, { $venues } địa điểm
home-tickets-from = Phần lớn chương trình miễn phí. Vé từ { $price }
home-tickets-free = Vào xem miễn phí
home-races = Đua thuyền đuôi én
home-races-count = { $count } lượt đua
home-days = { $count ->
    [1] Một ngày hội
    [2] Hai ngày hội
    [3] Ba ngày hội
    [4] Bốn ngày hội
    [5] Năm ngày hội
    [6] Sáu ngày hội
    [7] Bảy ngày hội
   *[other] { $count } ngày hội
}
home-kinds = Chọn theo điều bạn thích
home-kind-count = { $count } mục
# Mười ngày đầu tháng gọi là “mùng”.
lunar-early = mùng { $day } tháng { $month ->
    [1] Giêng
    [2] Hai
    [3] Ba
    [4] Tư
    [5] Năm
    [6] Sáu
    [7] Bảy
    [8] Tám
    [9] Chín
    [10] Mười
    [11] Mười Một
    [12] Chạp
   *[other] { $month }
} âm lịch
lunar-late = ngày { $day } tháng { $month ->
    [1] Giêng
    [2] Hai
    [3] Ba
    [4] Tư
    [5] Năm
    [6] Sáu
    [7] Bảy
    [8] Tám
    [9] Chín
    [10] Mười
    [11] Mười Một
    [12] Chạp
   *[other] { $month }
} âm lịch
refund-title = Đổi và hoàn vé

## Khung của ban tổ chức
desk-nav-label = Việc của ban tổ chức
desk-menu = Các bàn làm việc
desk-overview = Tổng quan
desk-settings = Thông tin lễ hội
desk-products = Loại vé
desk-orders = Đơn vé
desk-treasury = Đối soát
desk-people = Người và vai trò
desk-audit = Nhật ký
desk-festivals = Các lễ hội
desk-public = Trang cho khách
desk-account = Tài khoản của tôi
desk-sign-out = Đăng xuất
