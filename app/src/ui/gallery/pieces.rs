//! Every small piece once: buttons, tags, notices, motifs, icons.

use super::*;

pub fn page() -> AnyView {
    let tags = [
        (TagLook::Ok, "Đã chắc"),
        (TagLook::Info, "Đang làm"),
        (TagLook::Provisional, "Tạm"),
        (TagLook::Warn, "Trùng giờ"),
        (TagLook::Error, "Không diễn"),
        (TagLook::Saved, "Đã lưu"),
        (TagLook::Indigo, "Đã khóa"),
        (TagLook::Violet, "Khách mời"),
        (TagLook::Plain, "Hết vé"),
    ];
    let drawn = [Sign::Race, Sign::Market, Sign::Fireworks, Sign::Rite, Sign::Music];
    let drawn = drawn.map(|kind| view! { <Drawn kind=kind alt="Tranh vẽ" caption="Tranh minh họa." /> });
    let kinds = [Sign::Xoe, Sign::Music, Sign::Contest, Sign::Rite, Sign::Sport, Sign::Market];
    view! {
        <div class="wrap page sections">
            <div class="column stack"><h1>"Ẳ Ẫ Ễ Ộ Ữ: Tiếng khèn gọi mùa xuân về bản"</h1><p class="lead">"Hoa ban, vải chàm, sông Đà."</p></div>
            <section class="stack">
                <h2 class="hour-mark">"Nút"</h2>
                <p class="row">
                    <Button label="Việc chính" /><Button label="Việc phụ" look=Look::Secondary /><Button label="Việc nhẹ" look=Look::Quiet />
                    <Button label="Đua thuyền" look=Look::River /><Button label="Hủy vé" look=Look::Danger /><Button label="Chưa làm được" disabled=true />
                </p>
                <p class="row">{tags.map(|(look, label)| Tag::new(look, label).view()).into_iter().collect_view()}</p>
                <p class="row">{kinds.map(|kind| view! { <KindMark kind=kind /> }).into_iter().collect_view()}<Flower /></p>
                <p class="row">{Icon::ALL.iter().map(|one| icon(*one)).collect_view()}</p>
            </section>
            <div class="grid wide">{drawn.into_iter().collect_view()}</div>
            <div class="grid wide">
                <Empty title="Chưa có mục nào lúc này." text="Thử bỏ bớt bộ lọc, hoặc xem cả ngày.".to_owned()><LinkButton href="/x" label="Xem cả ngày" look=Look::Secondary small=true /></Empty>
                <Notice look=NoticeLook::Error title="Tệp lớn quá"><p>"Tệp phải nhỏ hơn 5 MB."</p></Notice>
                <Notice look=NoticeLook::Info title="Có bản lịch mới"><p>"Bản 3, công bố 10:41."</p></Notice>
                <Notice look=NoticeLook::Ok title="Đã gửi đăng ký"><p>"Mã "<b class="code">"DB-0427"</b>"."</p></Notice>
            </div>
        </div>
    }
    .into_any()
}
