# Troupes, communes and wards

tradition-thai = Thái
tradition-mong = Mông (Hmong)
tradition-kinh = Kinh
tradition-kho-mu = Khơ Mú (Khmu)
tradition-dao = Dao
tradition-ha-nhi = Hà Nhì (Hani)
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
tradition-mixed = Several peoples
tradition-other = Another people

rank-commune = commune
rank-ward = ward
rank-town = town

origin-village = A troupe of the province
origin-province = A guest from another province
origin-abroad = A guest from abroad
standing-active = Active
standing-ended = No longer active
duty-leader = Leader
duty-deputy = Deputy
