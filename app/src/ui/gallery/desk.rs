//! Organisers' desks.

use super::*;

pub fn chrome() -> DeskChrome {
    let item = |label: &str, icon| NavItem::new("/x", label).icon(icon);
    DeskChrome {
        skip: "Tới nội dung chính".into(),
        brand: Brand { href: "/vi".into(), name: "Xòe".into(), line: Some("Lễ hội Hoa Ban 2027".into()) },
        nav_label: "Việc của ban tổ chức".into(),
        menu: "Các bàn làm việc".into(),
        nav: vec![
            item("Tổng quan", Icon::Chart),
            item("Ngày hội", Icon::Calendar),
            item("Loại vé", Icon::Ticket).below(Some("Vé và tiền".into())),
            item("Đơn vé", Icon::List),
            item("Đối soát", Icon::Bank).count("7", "việc").current(true),
            item("Người và quyền", Icon::People),
            item("Nhật ký", Icon::Log),
        ],
        more: vec![item("Trang công khai", Icon::Globe)],
        sign_out: Some(
            view! { <form method="post" action="/x"><button>{icon(Icon::Leave)}"Đăng xuất"</button></form> }.into_any(),
        ),
        help: HelpLine { words: "Cần giúp? Gọi".into(), phone: "0215 000 0000".into(), hours: String::new() },
    }
}

fn numbers() -> AnyView {
    let figure = |icon, mood, number: &str, label: &str, text: &str| Figure {
        href: "/x".into(),
        icon,
        mood,
        number: number.into(),
        label: label.into(),
        text: Some(text.into()),
    };
    let figures = vec![
        figure(Icon::Check, Mood::Plain, "1.241", "khoản tự khớp", "99,4 %"),
        figure(Icon::Warning, Mood::Error, "7", "khoản cần xem", "lâu nhất 1 giờ 29 phút"),
        figure(Icon::Bank, Mood::Ban, "98.450.000 đ", "đã nhận", "trong 4 ngày"),
        figure(Icon::Undo, Mood::Warn, "3", "khoản chờ hoàn", "550.000 đ, cần người thứ hai duyệt"),
    ];
    view! { <Figures figures=figures /> }.into_any()
}

pub fn overview() -> AnyView {
    let bar = |label: &str, part, whole| Bar { label: label.into(), value: format!("{part} / {whole}"), part, whole };
    let stages = ["Nháp", "Đã công bố", "Đang bán vé", "Đang diễn ra", "Đã kết thúc"];
    let stages = stages.map(|name| Stage { name: name.into(), note: None }).into();
    let words = StageWords { done: "Xong".into(), now: "Bây giờ".into(), ahead: "Sắp tới".into() };
    let days = (7..).zip([4, 9, 16, 20, 28, 41, 52, 61, 70, 88, 104, 130, 151, 186]);
    let days = days.map(|(day, sold)| (format!("{day:02}/02"), sold)).collect();
    view! {
        <div class="sections">
            <div class="title-row">
                <div><h1>"Tổng quan"</h1><p class="note">"Thứ Bảy, 20/02/2027. Còn 20 ngày đến lễ hội."</p></div>
                <p class="row"><LinkButton href="/x" label="Loại vé" look=Look::Secondary icon=Icon::Ticket small=true /><LinkButton href="/x" label="Xem 7 khoản tiền" icon=Icon::Bank small=true /></p>
            </div>
            <Voyage label="Chặng đường của lễ hội" stages=stages current=2 words=words />
            {numbers()}
            <div class="grid wide">
                <Card title="Vé mỗi ngày"><DayChart days=days spoken="Vé bán mỗi ngày: nhiều nhất 186 vé, hôm nay 186 vé." /></Card>
                <Card title="Chỗ còn lại" more=("/x".to_owned(), "Loại vé".to_owned())>
                    <Bars bars=vec![bar("Khán đài A", 240, 240), bar("Khán đài giữa", 714, 800), bar("Khán đài bên", 472, 600)] />
                </Card>
                <Card title="Việc sắp đến hạn">
                    <ul class="deadlines"><li><time>"21/02"</time><a href="/x">"Trả lời 14 đội đã chờ quá 5 ngày"</a></li><li><time>"27/02"</time><a href="/x">"Công bố lịch bản 1"</a></li></ul>
                </Card>
            </div>
            <Card title="Nhật ký">
                <ol class="log">
                    <li><time>"20/02 10:41:07"</time><b>"Lò Thị Mai"</b><span>"Đổi giá Khán đài giữa: "<del>"120.000 đ"</del>" "<ins>"150.000 đ"</ins></span></li>
                    <li><time>"20/02 10:38:55"</time><b>"Máy đối soát"</b><span>"Khớp 150.000 đ vào đơn "<span class="code">"HB27-P4T8-W2NC"</span></span></li>
                </ol>
            </Card>
        </div>
    }
    .into_any()
}

pub fn treasurer() -> AnyView {
    let columns = vec![
        Column::new("Lúc"),
        Column::new("Tiền đến").end(),
        Column::new("Nội dung ngân hàng"),
        Column::new("Đơn"),
        Column::new("Phải trả").end(),
        Column::new("Kết quả"),
        Column::new("Làm gì").whole(),
    ];
    let row = |at: &str, sum: &str, memo: &str, order: &str, due: &str, tag: Tag, action: &str, look| {
        let (sum, memo, order) = (sum.to_owned(), memo.to_owned(), order.to_owned());
        Row(vec![
            view! { <time class="keep">{at.to_owned()}</time> }.into_any(),
            view! { <b>{sum}</b> }.into_any(),
            memo.into_any(),
            view! { <a class="code" href="/x">{order}</a> }.into_any(),
            due.to_owned().into_any(),
            tag.view().into_any(),
            view! { <PostButton action="/x" label=action.to_owned() look=look small=true /> }.into_any(),
        ])
    };
    let rows = vec![
        row(
            "20/02 10:41",
            "300.000 đ",
            "HB27K7Q2M9XA CT DEN",
            "HB27-K7Q2-M9XA",
            "300.000 đ",
            Tag::new(TagLook::Error, "Đơn đã hủy"),
            "Hoàn tiền",
            Look::Secondary,
        ),
        row(
            "20/02 10:38",
            "150.000 đ",
            "hoa ban 27 P4T8 W2NC",
            "HB27-P4T8-W2NC",
            "150.000 đ",
            Tag::new(TagLook::Info, "Gần đúng mã").icon(Icon::Search),
            "Xác nhận",
            Look::Primary,
        ),
        row(
            "20/02 10:22",
            "250.000 đ",
            "HB27R5D3H7YE",
            "HB27-R5D3-H7YE",
            "300.000 đ",
            Tag::new(TagLook::Warn, "Thiếu 50.000 đ"),
            "Xin trả thêm",
            Look::Secondary,
        ),
        row(
            "20/02 09:40",
            "211.111 đ",
            "HB27M3F8C5ZT",
            "HB27-M3F8-C5ZT",
            "200.000 đ",
            Tag::new(TagLook::Provisional, "Tới sau giờ giữ"),
            "Cấp lại chỗ",
            Look::Secondary,
        ),
    ];
    let tabs = vec![
        NavItem::new("/x", "Cần xem").count("7", "khoản").current(true),
        NavItem::new("/x", "Đã khớp"),
        NavItem::new("/x", "Chờ hoàn"),
        NavItem::new("/x", "Tất cả"),
    ];
    view! {
        <div class="stack">
            <div class="title-row">
                <div><h1>"Đối soát tiền"</h1><p class="note">"Báo có tới lần cuối 10:41:07, ổn định. Sổ phụ 20/02."</p></div>
                <p class="row"><LinkButton href="/x" label="Nạp sổ phụ" look=Look::Secondary icon=Icon::Upload small=true /><LinkButton href="/x" label="Tải bảng kê" look=Look::Secondary icon=Icon::Download small=true /></p>
            </div>
            {numbers()}
            <Tabs label="Lọc khoản tiền" tabs=tabs />
            <Table caption="Khoản tiền đến, mới nhất trước" hide_caption=true columns=columns rows=rows />
            <Pager label="Các trang" position="1–50 / 1.241" later=("/x".to_owned(), "Cũ hơn".to_owned()) />
            <Card title="Tìm đơn cho “ck ve xem hoi”, 100.000 đ">
                <ol class="suggestions"><li><div><b class="code">"HB27-W8S2-K4QD"</b><span>"Khán đài bên, đặt 09:44, số điện thoại khớp 3 số cuối"</span></div><PostButton action="/x" label="Gắn vào đơn" look=Look::Secondary small=true spoken="Gắn vào HB27-W8S2-K4QD" /></li></ol>
            </Card>
        </div>
    }
    .into_any()
}

pub fn festival_form() -> AnyView {
    view! {
        <form class="stack column" method="post">
            <h1>"Ngày hội mới"</h1>
            <ErrorSummary title="Có lỗi cần sửa" errors=vec![("slug".into(), "Đường dẫn này đã có".into()), ("state".into(), "Chọn một trạng thái".into())] />
            <TextField field=Field::new("title", "Tên ngày hội").value("Lễ hội Hoa Ban 2027") />
            <TextField field=Field::new("slug", "Đường dẫn").hint("Chữ thường, số và gạch nối.").value("hoa-ban").error(Some("Đường dẫn này đã có")) />
            <div class="fields">
                <TextField field=Field::new("first", "Ngày đầu").value("2027-03-12") kind=InputKind::Date />
                <TextField field=Field::new("last", "Ngày cuối").value("2027-03-15") kind=InputKind::Date />
                <TextField field=Field::new("opens", "Mở cửa").value("06:30") kind=InputKind::Time />
                <TextField field=Field::new("capacity", "Số chỗ").value("800") kind=InputKind::Digits />
            </div>
            <Radios field=Field::new("state", "Trạng thái").value("draft").error(Some("Chọn một trạng thái")) choices=vec![Choice::new("draft", "Nháp"), Choice::new("public", "Công khai")] beside=true />
            <Select field=Field::new("commune", "Xã, phường") choices=vec![Choice::new("a", "Mường Phăng"), Choice::new("b", "Sín Thầu")] />
            <TextArea field=Field::new("text", "Giới thiệu").optional("(không bắt buộc)").value("Bốn ngày hát, múa.\nMùa ban nở.") />
            <Check field=Field::new("sale", "Mở bán vé ngay").value("true") />
            <p class="row"><Button label="Lưu" /><LinkButton href="/x" label="Bỏ qua" look=Look::Quiet /></p>
        </form>
    }
    .into_any()
}
