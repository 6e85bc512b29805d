//! Choose, who, pay, order.

use super::*;

/// Stands where a QR would; finder corners and noise are enough to judge size and quiet zone.
fn qr() -> String {
    let mut path = String::new();
    for y in 0..33_u32 {
        for x in 0..33_u32 {
            let corner = |cx: u32, cy: u32| {
                let (dx, dy) = (x.abs_diff(cx), y.abs_diff(cy));
                let far = dx.max(dy);
                (far < 5).then_some(far != 2 && far != 4)
            };
            let dark = corner(3, 3).or(corner(29, 3)).or(corner(3, 29)).unwrap_or((x * 7 + y * 13 + x * y) % 5 < 2);
            if dark {
                path += &format!("M{} {}h1v1h-1z", x + 4, y + 4);
            }
        }
    }
    format!(
        r##"<svg viewBox="0 0 41 41" width="200" height="200" role="img" aria-label="Mã" shape-rendering="crispEdges"><path d="{path}" fill="#1B1A24"/></svg>"##
    )
}

fn steps(current: usize) -> AnyView {
    let steps = ["Chọn vé", "Người nhận", "Trả tiền", "Vé của bạn"].map(String::from).into();
    view! { <Steps label="Các bước mua vé" steps=steps current=current done="xong" /> }.into_any()
}

fn held() -> AnyView {
    view! {
        <Notice slim=true>
            "Giữ chỗ đến "<b>"19:52"</b>". Cần thêm giờ? "
            <PostButton action="/x" label="Thêm 10 phút" look=Look::Quiet small=true />
        </Notice>
    }
    .into_any()
}

fn cart() -> AnyView {
    let line = |label: &str, amount: &str| (label.to_owned(), amount.to_owned());
    view! {
        <Card title="Đơn của bạn" edged=true>
            <p><b>"Đêm khai mạc Lễ hội Hoa Ban"</b><br /><span class="note">"Thứ Bảy, 13/03/2027, 20:00"<br />"Quảng trường 7/5, vào cổng B"</span></p>
            <Sum lines=vec![line("2 × Khán đài giữa", "300.000 đ"), line("1 × Trẻ em dưới 6 tuổi", "0 đ"), line("Phí", "0 đ")] total=("Tổng".into(), "300.000 đ".into()) />
        </Card>
    }
    .into_any()
}

pub fn choose() -> AnyView {
    let product = |title: &str, text: &str, state: Tag, price: &str| Product {
        title: title.into(),
        text: Some(text.into()),
        state: Some(state),
        price: price.into(),
        sold_out: false,
        error: None,
    };
    let row = |product: Product, name: &'static str, value: i32| {
        let (label, less, more) = (
            format!("Số vé {}", product.title),
            format!("Bớt một {}", product.title),
            format!("Thêm một {}", product.title),
        );
        view! { <ProductCard product=product><Stepper name=name value=value.to_string() max=8 label=label less=less more=more /></ProductCard> }
    };
    let few = Tag::new(TagLook::Warn, "Còn 86").icon(Icon::Ticket);
    let wrong = Product {
        error: Some("Chỉ còn 2 vé, bạn chọn 3".into()),
        ..product(
            "Cựu chiến binh, người khuyết tật",
            "Kèm một người đi cùng. Có chỗ cho xe lăn.",
            Tag::new(TagLook::Ok, "Còn 2"),
            "0 đ",
        )
    };
    let gone = Product {
        sold_out: true,
        ..product("Khán đài A", "Có mái che, hàng đầu.", Tag::new(TagLook::Plain, "Hết vé"), "200.000 đ")
    };
    view! {
        <div class="wrap page">
            <p class="back"><a href="/x">{icon(Icon::Back)}"Quay lại"</a></p>
            {steps(0)}
            <div class="split">
                <form class="stack" method="post">
                    <DefaultSubmit />
                    <div><h1>"Đêm khai mạc: bạn cần mấy vé?"</h1><p class="lead">"Thứ Bảy, 13/03/2027, 20:00. Quảng trường 7/5."</p></div>
                    <ul class="products">
                        {row(product("Khán đài giữa", "Nhìn thẳng sân khấu, ngồi tự do.", few, "150.000 đ"), "middle", 2)}
                        {row(product("Khán đài bên", "Ghế tự do.", Tag::new(TagLook::Ok, "Còn 128"), "100.000 đ"), "side", 0)}
                        {row(product("Trẻ em dưới 6 tuổi", "Ngồi cùng người lớn. Vẫn cần vé để đếm chỗ.", Tag::new(TagLook::Ok, "Miễn phí"), "0 đ"), "child", 1)}
                        {row(wrong, "veteran", 3)}
                        <ProductCard product=gone><LinkButton href="/x" label="Báo khi có vé" look=Look::Secondary small=true /></ProductCard>
                    </ul>
                    <Button label="Tiếp tục" after=Icon::Forward />
                    <p class="note">"Mỗi số điện thoại mua được 8 vé. Đổi hoặc hoàn vé miễn phí đến 18:00 ngày 12/03."</p>
                </form>
                {cart()}
            </div>
        </div>
    }
    .into_any()
}

pub fn who() -> AnyView {
    let missing = "Nhập số điện thoại hoặc thư điện tử để nhận vé";
    let phone = Field::new("phone", "Số điện thoại")
        .hint("Chúng tôi gửi vé qua Zalo hoặc tin nhắn. Có dấu cách hay dấu chấm cũng được.")
        .error(Some(missing));
    view! {
        <div class="wrap page">
            <p class="back"><a href="/x">{icon(Icon::Back)}"Quay lại"</a></p>
            {steps(1)}
            <div class="split">
                <div class="stack column">
                    <ErrorSummary title="Có lỗi cần sửa" errors=vec![("phone".into(), missing.into())] />
                    <div><h1>"Vé gửi cho ai?"</h1><p class="lead">"Chỉ hỏi đủ để gửi vé. Không cần tài khoản."</p></div>
                    {held()}
                    <form class="stack" method="post" novalidate>
                        <TextField field=Field::new("name", "Họ và tên").value("Nguyễn Văn A") autocomplete="name" />
                        <TextField field=phone kind=InputKind::Tel autocomplete="tel" />
                        <TextField field=Field::new("email", "Thư điện tử").optional("(không bắt buộc)") kind=InputKind::Email autocomplete="email" />
                        <Button label="Tiếp tục tới trả tiền" after=Icon::Forward />
                        <p class="note">{icon(Icon::Lock)}" Chỉ dùng để gửi vé và báo thay đổi. Xóa sau lễ hội 90 ngày."</p>
                    </form>
                </div>
                {cart()}
            </div>
        </div>
    }
    .into_any()
}

pub fn pay() -> AnyView {
    let facts = vec![
        Fact::new("Ngân hàng", "Vietcombank"),
        Fact::new("Số tài khoản", "0000 0000 0000").code(),
        Fact::new("Chủ tài khoản", "BTC LE HOI HOA BAN"),
        Fact::new("Số tiền", "300.000 đ").code(),
        Fact::new("Nội dung", "HB27K7Q2M9XA").code(),
    ];
    view! {
        <div class="wrap page">
            <p class="back"><a href="/x">{icon(Icon::Back)}"Quay lại"</a></p>
            {steps(2)}
            <div class="split">
                <div class="stack">
                    <div><h1>"Trả 300.000 đ bằng VietQR"</h1><p class="lead">"Mở ứng dụng ngân hàng, quét mã. Đừng sửa số tiền và nội dung."</p></div>
                    {held()}
                    <section class="pay-sheet" aria-label="Mã VietQR">
                        <div class="stack">
                            <div class="qr-frame"><div inner_html=qr()></div><p>"Bản mẫu, đừng chuyển tiền"</p></div>
                            <LinkButton href="/x" label="Lưu ảnh mã" look=Look::Secondary icon=Icon::Download small=true full=true />
                            <p class="note">"Đang dùng chính điện thoại này? Lưu ảnh, rồi mở ảnh trong ứng dụng ngân hàng."</p>
                        </div>
                        <div class="stack tight"><h2>"Hoặc nhập tay"</h2><Facts facts=facts /></div>
                    </section>
                    <Notice look=NoticeLook::Waiting>
                        <p><b>"Đang chờ tiền tới."</b>" Thường dưới một phút. Trang tự cập nhật; không cần chụp màn hình."</p>
                        <p class="row"><LinkButton href="/x" label="Tôi đã chuyển, kiểm tra lại" look=Look::River small=true /></p>
                    </Notice>
                    <details class="card fold">
                        <summary><b>"Không chuyển khoản được?"</b></summary>
                        <p>"Trả tiền mặt tại quầy vé Quảng trường 7/5, 8:00–20:00. Đọc mã "<b class="code">"HB27K7Q2M9XA"</b>". Quầy giữ chỗ cho bạn đến 12:00 ngày mai."</p>
                    </details>
                </div>
                {cart()}
            </div>
        </div>
    }
    .into_any()
}

pub fn order() -> AnyView {
    let ticket = |at: usize, seat: &str, void: bool| Ticket {
        number: format!("Vé {at} / 3"),
        state: if void {
            Tag::new(TagLook::Plain, "Đã dùng").icon(Icon::Check)
        } else {
            Tag::new(TagLook::Ok, "Dùng được")
        },
        title: "Đêm khai mạc Lễ hội Hoa Ban".into(),
        facts: vec![
            ("Khi nào".into(), "T7, 13/03/2027".into(), Some("20:00".into())),
            ("Vào".into(), "Cổng B".into(), Some("từ 18:30".into())),
            ("Loại".into(), "Khán đài giữa".into(), None),
            ("Chỗ".into(), String::new(), Some(seat.into())),
        ],
        code: format!("K7Q2-0{at}"),
        qr_svg: qr(),
        void,
    };
    view! {
        <div class="wrap page">
            {steps(3)}
            <div class="split">
                <div class="stack">
                    <Notice look=NoticeLook::Ok title="Đã nhận tiền. Vé của bạn đây." heads_page=true>
                        <p>"Đơn "<b class="code">"HB27-K7Q2-M9XA"</b>". Vé cũng đã gửi qua Zalo tới số ···· ··· 417."</p>
                    </Notice>
                    <ul class="tickets">
                        <li><TicketCard ticket=ticket(1, "Hàng C, ghế 12", false) /></li>
                        <li><TicketCard ticket=ticket(2, "Hàng C, ghế 13", true) /></li>
                    </ul>
                </div>
                <aside class="stack" aria-label="Việc với đơn này">
                    <Card title="Ở cổng" edged=true>
                        <ol class="to-do"><li>"Mở trang này, tăng độ sáng màn hình."</li><li>"Đưa từng mã cho máy quét, theo thứ tự."</li><li>"Hết pin? Đọc mã dưới hình vuông."</li></ol>
                        <p class="row"><LinkButton href="/x" label="Tải vé (PDF)" icon=Icon::Download /></p>
                    </Card>
                    <Card title="Cần đổi?">
                        <ul class="links"><li><a href="/x">"Gửi lại vé"</a></li><li><a href="/x">"Chuyển vé cho người khác"</a></li><li><a href="/x">"Đổi hoặc hoàn vé"</a>", đến 18:00 ngày 12/03"</li></ul>
                    </Card>
                </aside>
            </div>
        </div>
    }
    .into_any()
}
