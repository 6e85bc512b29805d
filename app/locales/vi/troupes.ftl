# Đội văn nghệ, xã và phường

tradition-thai = Thái
tradition-mong = Mông
tradition-kinh = Kinh
tradition-kho-mu = Khơ Mú
tradition-dao = Dao
tradition-ha-nhi = Hà Nhì
tradition-khang = Kháng
tradition-lao = Lào
tradition-hoa = Hoa (Xạ Phang)
tradition-xinh-mun = Xinh Mun
tradition-cong = Cống
tradition-si-la = Si La
tradition-tay = Tày
tradition-nung = Nùng
tradition-muong = Mường
tradition-phu-la = Phù Lá
tradition-tho = Thổ
tradition-san-chay = Sán Chay
tradition-giay = Giáy
tradition-lu = Lự
tradition-la-hu = La Hủ
tradition-mang = Mảng
tradition-mixed = Nhiều dân tộc
tradition-other = Dân tộc khác

rank-commune = xã
rank-ward = phường
rank-town = thị trấn

origin-village = Đội trong tỉnh
origin-province = Khách từ tỉnh khác
origin-abroad = Khách từ nước khác
standing-active = Đang hoạt động
standing-ended = Đã thôi
duty-leader = Đội trưởng
duty-deputy = Đội phó
