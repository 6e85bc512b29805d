//! Home, programme, one performance.

use super::*;

fn act(kind: Sign, starts: &str, ends: &str, title: &str, place: &str, tags: Vec<Tag>) -> Act {
    Act {
        kind,
        starts: starts.into(),
        ends: Some(ends.into()),
        title: title.into(),
        href: "/vi/hoa-ban-2027/chuong-trinh/x".into(),
        place: place.into(),
        tags,
        ..Act::default()
    }
}

fn free() -> Tag {
    Tag::new(TagLook::Ok, "Miễn phí")
}

fn ring(state: ActState) -> Act {
    Act {
        state,
        ..act(
            Sign::Xoe,
            "19:30",
            "20:10",
            "Múa xòe vòng: Sáu điệu xòe cổ",
            "Đội bản Che Căn, xã Mường Phăng · Sân khấu 1",
            vec![free()],
        )
    }
}

fn opening() -> Act {
    let seats = Tag::new(TagLook::Warn, "Còn 214 chỗ ngồi").icon(Icon::Ticket);
    let access = Tag::new(TagLook::Indigo, "Có chỗ cho xe lăn").icon(Icon::Wheelchair);
    act(
        Sign::Rite,
        "20:00",
        "21:45",
        "Đêm khai mạc Lễ hội Hoa Ban",
        "Hơn 700 người tham gia · Quảng trường 7/5",
        vec![seats, access],
    )
}

fn lam_vong() -> Act {
    let clash = Tag::new(TagLook::Warn, "Trùng 1 mục đã lưu");
    act(Sign::Music, "20:15", "20:40", "Múa lăm vông", "Đội bản Na Sang, xã Núa Ngam · Sân khấu 1", vec![free(), clash])
}

fn then() -> Act {
    let moved = Tag::new(TagLook::Info, "Dời từ 20:30");
    act(Sign::Music, "20:45", "21:05", "Hát then, đàn tính", "Đội phường Mường Lay · Sân khấu 1", vec![free(), moved])
}

fn flute() -> Act {
    let off = Tag::new(TagLook::Error, "Không diễn");
    Act {
        state: ActState::Cancelled,
        note: Some("Đội gặp mưa lớn trên đường về. Vé được hoàn.".into()),
        ..act(Sign::Music, "21:20", "21:40", "Sáo gọi mùa xuân", "Đội xã Pú Nhung · Sân khấu 1", vec![off])
    }
}

fn union() -> Act {
    act(Sign::Xoe, "21:50", "23:00", "Vòng xòe đoàn kết", "Ai cũng vào được · Quảng trường 7/5", vec![free()])
}

pub fn home() -> AnyView {
    let way = |icon, title: &str, text: &str, river| Way {
        href: "/x".into(),
        icon,
        title: title.into(),
        text: text.into(),
        river,
    };
    let day = |number: &str, title: &str, text: &str| DayLine {
        number: number.into(),
        title: title.into(),
        text: text.into(),
        href: None,
    };
    let kind =
        |kind, title: &str, text: &str| KindCard { href: "/x".into(), kind, title: title.into(), text: text.into() };
    let ways = vec![
        way(Icon::Calendar, "Chương trình", "186 mục, 4 ngày, 9 địa điểm", false),
        way(Icon::Ticket, "Vé", "Phần lớn miễn phí. Ghế đêm khai mạc từ 100.000 đ", false),
        way(Icon::Boat, "Đua thuyền đuôi én", "Mường Lay. Xem kết quả trực tiếp", true),
    ];
    let days = vec![
        day("12", "Diễu hành đường phố", "Thứ Sáu · mùng 5 tháng Hai âm lịch"),
        day("13", "Đêm khai mạc", "Thứ Bảy · mùng 6"),
        day("14", "Liên hoan dân ca, dân vũ", "Chủ nhật · mùng 7"),
        day("15", "Về miền Hoa Ban", "Thứ Hai · mùng 8"),
    ];
    let kinds = vec![
        kind(Sign::Xoe, "Xòe", "24 vòng xòe, ai cũng vào được"),
        kind(Sign::Music, "Hát, múa, nhạc", "78 tiết mục của 19 dân tộc"),
        kind(Sign::Contest, "Thi tài", "Giã bánh giầy, tó má lẹ, bắn nỏ"),
        kind(Sign::Rite, "Nghi lễ", "Trình diễn tại hầm Đờ Cát"),
        kind(Sign::Sport, "Thể thao", "Đẩy xe đạp thồ, kéo pháo"),
        kind(Sign::Market, "Chợ và ẩm thực", "Sản vật của 45 xã, phường"),
    ];
    view! {
        <Hero dates="12–15/03/2027 · Điện Biên" title="Lễ hội Hoa Ban" slogan="Mùa ban nở, cả bản vào vòng xòe" text="Bốn ngày hát, múa, thi tài và hội chợ giữa lòng chảo Mường Thanh." href="/x" action="Xem chương trình" />
        <div class="wrap page after-hero sections">
            <div class="split">
                <div class="stack">
                    <Notice look=NoticeLook::Warn icon=Icon::Rain>
                        <p><b>"Chiều nay có mưa nhẹ."</b>" Thi tung còn chuyển vào Nhà thi đấu đa năng tỉnh, vẫn 15:30."</p>
                    </Notice>
                    <section aria-labelledby="now">
                        <div class="section-title"><Flower /><h2 id="now">"Đang diễn ra"</h2>{Tag::new(TagLook::Saved, "Thứ Bảy, 19:42").icon(Icon::Clock).view()}</div>
                        <Thread acts=vec![ring(ActState::Now), Act { state: ActState::Now, ..act(Sign::Music, "19:40", "20:05", "Khèn Mông gọi bạn", "Đội xã Sính Phình · Sân khấu 2", vec![free()]) }] />
                    </section>
                    <section aria-labelledby="next">
                        <div class="section-title"><h2 id="next">"Tiếp theo"</h2><a href="/x">"Cả ngày "{icon(Icon::Chevron)}</a></div>
                        <Thread acts=vec![opening(), lam_vong(), union()] />
                    </section>
                </div>
                <div class="stack">
                    <Ways label="Việc hay dùng" ways=ways />
                    <Card title="Bốn ngày hội" edged=true><DayList day="Ngày" days=days /></Card>
                </div>
            </div>
            <section class="stack"><h2>"Chọn theo điều bạn thích"</h2><KindCards kinds=kinds /></section>
        </div>
    }
    .into_any()
}

pub fn list() -> AnyView {
    let day = |weekday: &str, date: &str, count: &str, current| DayTab {
        href: "/x".into(),
        weekday: weekday.into(),
        date: date.into(),
        count: Some(count.into()),
        current,
    };
    let days = vec![
        day("Thứ Sáu", "12/03", "31 mục", false),
        day("Thứ Bảy", "13/03", "64 mục", true),
        day("Chủ nhật", "14/03", "58 mục", false),
        day("Thứ Hai", "15/03", "33 mục", false),
    ];
    view! {
        <div class="wrap page stack">
            <div class="title-row">
                <h1>"Chương trình"</h1>
                <p class="row">
                    <LinkButton href="/x" label="Xem dạng lưới" look=Look::Secondary icon=Icon::Grid small=true />
                    <LinkButton href="/x" label="Bản in" look=Look::Quiet icon=Icon::Print small=true />
                </p>
            </div>
            <DayTabs label="Chọn ngày" days=days />
            <div class="split aside-first">
                <div class="stack">
                    <p class="row" role="status"><strong>"18 mục"</strong><span class="note">"đang lọc"</span><Chip href="/x" label="Khu Quảng trường 7/5" remove="Bỏ lọc" /><Chip href="/x" label="Buổi tối" remove="Bỏ lọc" /></p>
                    <HourGroup id="now" title="Đang diễn ra" acts=vec![ring(ActState::Now)] />
                    <HourGroup id="h20" title="20 giờ" acts=vec![opening(), lam_vong(), then()] />
                    <HourGroup id="h21" title="21 giờ" acts=vec![flute(), union()] />
                </div>
                <aside aria-label="Bộ lọc">
                    <details class="card fold pinned">
                        <summary>{icon(Icon::Filter)}<b>"Lọc"</b><span class="count">"2"<span class="sr">" đang chọn"</span></span></summary>
                        <form class="stack">
                            <TextField field=Field::new("q", "Tìm tên, đội, xã").hint("Gõ không dấu cũng được: “mua xoe”.") kind=InputKind::Search />
                            <Select field=Field::new("place", "Địa điểm").value("2") choices=vec![Choice::new("", "Mọi địa điểm"), Choice::new("2", "Khu Quảng trường 7/5")] />
                            <Check field=Field::new("free", "Miễn phí") compact=true />
                            <Button label="Xem kết quả" />
                        </form>
                    </details>
                </aside>
            </div>
        </div>
    }
    .into_any()
}

pub fn performance() -> AnyView {
    let lines = vec![
        When::new(Icon::Calendar, "Ngày", "Thứ Bảy, 13/03/2027").more("mùng 6 tháng Hai âm lịch"),
        When::new(Icon::Clock, "Giờ", "19:30–20:10").big().more("40 phút, đang diễn ra"),
        When::new(Icon::Place, "Nơi diễn", "Sân khấu 1, Quảng trường 7/5")
            .more(view! { <a href="/x">"Xem bản đồ"</a>", đi bộ 6 phút từ cầu Mường Thanh" }),
        When::new(Icon::Wheelchair, "Lối đi", "Đi được xe lăn").more("Lối vào cổng B, có nhà vệ sinh gần đó"),
    ];
    view! {
        <div class="wrap page">
            <p class="back"><a href="/x">{icon(Icon::Back)}"Chương trình Thứ Bảy"</a></p>
            <div class="split beside">
                <article class="stack">
                    <p class="row">{Tag::new(TagLook::Violet, "Xòe").icon(Icon::Ring).view()}{Tag::new(TagLook::Ok, "Miễn phí, không cần vé").view()}</p>
                    <h1>"Múa xòe vòng: Sáu điệu xòe cổ"</h1>
                    <p class="lead">"Đội bản Che Căn, xã Mường Phăng"</p>
                    <Picture alt="Tranh vẽ: vòng xòe quanh bếp lửa dưới cây ban" caption="Tranh minh họa. Ảnh của đội sẽ thay vào đây." />
                </article>
                <aside aria-label="Khi nào, ở đâu">
                    <Card edged=true>
                        <WhenList lines=lines />
                        <Button label="Lưu vào Lịch của tôi" icon=Icon::Heart full=true />
                        <p class="pair"><LinkButton href="/x" label="Gửi qua Zalo" icon=Icon::Share look=Look::Secondary small=true /><LinkButton href="/x" label="Tải .ics" icon=Icon::Calendar look=Look::Secondary small=true /></p>
                        <p class="note">"Mã tiết mục TM-1307. Nếu giờ đổi, trang này đổi ngay."</p>
                    </Card>
                </aside>
                <div class="sections">
                    <section class="stack column">
                        <h2>"Câu chuyện của điệu xòe"</h2>
                        <p>"Người Thái nói: không xòe thì cây ngô không ra bắp, cây lúa không trổ bông. Vòng xòe mở cho mọi người, già hay trẻ, quen hay lạ, chỉ cần nắm tay nhau."</p>
                        <p lang="en" class="quote"><b>"In English."</b>" Six old xòe dances of the Thái people. In the last one the audience is invited to join hands in the circle."</p>
                    </section>
                    <section><h2>"Cùng giờ này"</h2><Thread acts=vec![opening(), lam_vong()] /></section>
                </div>
            </div>
        </div>
    }
    .into_any()
}
