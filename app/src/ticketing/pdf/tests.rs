//! Nothing leaves its ticket, whatever is written on it; the file is small, stable and readable.

use chrono::TimeZone;
use proptest::prelude::*;

use super::plan::{BAND, CODE, CODE_LEFT, CODE_TOP, HEIGHT, LEFT, Plan, STUB, WIDTH, plan};
use super::*;
use crate::paper::face::{Faces, Kind};
use crate::ticketing::pass::{Pass, PassKey, sign};

fn slip(n: u16, holder: &str) -> Slip {
    let pass = Pass { serial: [n as u8, 2, 3, 4, 5, 6, 7, 8], festival: 1, product: n, party: 1 };
    Slip {
        festival: "Lễ hội Hoa Ban 2027".into(),
        count: format!("Vé {n} / 4"),
        title: "Đêm khai mạc Lễ hội Hoa Ban".into(),
        subtitle: "Opening night".into(),
        facts: vec![
            Fact::strong("Khi nào", "20:00, thứ Bảy\n13/03/2027"),
            Fact::strong("Vào", "Cổng B, từ 18:30"),
            Fact::new("Ở đâu", "Sân vận động tỉnh, đường Võ Nguyên Giáp, phường Mường Thanh"),
            Fact::new("Loại vé", "Khán đài giữa · 150.000\u{a0}₫"),
            Fact::new("Người giữ vé", holder),
            Fact::new("Đơn", "HB27-K7Q2-M9XA"),
        ],
        token: sign(&pass, &PassKey::new(1, &[7; 32])),
        code: format!("K7Q2-{n:02}"),
        alt: format!("Mã QR của vé K7Q2-{n:02}"),
    }
}

fn sheet(tickets: Vec<Slip>) -> Sheet {
    Sheet {
        lang: Lang::Vi,
        title: "Vé · HB27-K7Q2-M9XA".into(),
        author: "Ban tổ chức".into(),
        created: Utc.with_ymd_and_hms(2027, 2, 20, 8, 15, 0).single().expect("instant"),
        help: "Cần giúp? Gọi 0215 000 0000\n7:00–22:00 mỗi ngày trong lễ hội".into(),
        policy: "Đổi hoặc hoàn vé đến 18:00 ngày 12/03/2027. ".repeat(6),
        credit: "Hoa văn theo khăn piêu của người Thái.".into(),
        tickets,
    }
}

/// Every line stands inside the card, left of the stub or inside it, and off the QR code.
fn inside(plan: &Plan, faces: &Faces) -> Result<(), String> {
    for (i, block) in plan.blocks.iter().enumerate() {
        let (left, right) = if i < plan.code || !block.centred { (LEFT, STUB) } else { (STUB, WIDTH) };
        let low = block.y + block.height();
        let code = CODE_TOP - 10.0..CODE_TOP + CODE + 10.0;
        let touches = block.centred && (code.contains(&block.y) || code.contains(&low));
        if block.y < BAND || low > HEIGHT - 10.0 || touches {
            return Err(format!("height {}–{low}: {block:?}", block.y));
        }
        for line in &block.lines {
            let wide = faces.get(block.kind).width(line, block.size);
            let x = if block.centred { block.x - wide / 2.0 } else { block.x };
            if x < left - 0.01 || x + wide > right + 0.01 {
                return Err(format!("{x}+{wide}: {line}"));
            }
        }
    }
    if plan.fits { Ok(()) } else { Err("does not fit".into()) }
}

#[test]
fn the_fonts_know_vietnamese_and_their_widths() {
    let faces = Faces::load().expect("fonts");
    for kind in [Kind::Text, Kind::Bold, Kind::Head] {
        let face = faces.get(kind);
        for letter in
            "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđĐỮỘ0123456789₫–…“”·".chars()
        {
            assert!(face.knows(letter), "{kind:?} {letter}");
        }
        assert!(face.width("iiii", 10.0) < face.width("mmmm", 10.0));
        assert!(!face.knows('□') && !face.knows('王'));
    }
}

#[test]
fn the_square_is_wide_enough_and_its_quiet_zone_is_free() {
    let quiet = CODE / 41.0 * 4.0;
    const { assert!(CODE >= 45.0 * 72.0 / 25.4) };
    assert!(CODE_LEFT - quiet > STUB + 1.0 && CODE_LEFT + CODE + quiet < WIDTH);
}

#[test]
fn an_ordinary_ticket_is_set_at_full_size() {
    let faces = Faces::load().expect("fonts");
    let plan = plan(&sheet(vec![]), &slip(1, "Quàng Thị Ngọc Ánh"), &faces);
    inside(&plan, &faces).expect("inside");
    assert!(plan.blocks.iter().any(|b| b.size == 21.0 && b.lines == ["Đêm khai mạc Lễ hội Hoa Ban"]));
    assert!(plan.blocks.iter().any(|b| b.lines == ["20:00, thứ Bảy", "13/03/2027"]));
}

#[test]
fn every_name_can_be_read_and_text_becomes_nfc() {
    let faces = Faces::load().expect("fonts");
    let clean = |t: &str| text::clean(t, faces.get(Kind::Text));
    assert_eq!(clean("王小明 Lò"), "Wang Xiao Ming Lò");
    assert_eq!(clean("김철수").to_lowercase().replace(' ', ""), "gimceolsu");
    for own in ["ສົມສີ ແກ້ວ", "สมชาย ใจดี", "ꪼꪕ ꪒꪾ", "Дмитрий Щербаков", "Ґанна Їжак"]
    {
        assert_eq!(clean(own), own, "a font of ours has it");
    }
    assert_eq!(clean("Mai 🎉☎□"), "Mai ");
    assert_eq!(clean("La\u{302}\u{300}u a\u{200d}\u{fe0f}b\u{7}"), "Lầu ab");
    assert_eq!(clean("1\u{202f}000\u{a0}₫\tx\r\ny"), "1\u{a0}000\u{a0}₫ x\ny");
}

#[test]
fn a_line_is_drawn_in_the_fonts_that_have_its_letters() {
    let faces = Faces::load().expect("fonts");
    for kind in [Kind::Text, Kind::Bold, Kind::Head] {
        let face = faces.get(kind);
        let parts: Vec<&str> = face.parts("Lò ສົມສີ và Иван").into_iter().map(|(_, part)| part).collect();
        assert_eq!(parts, ["Lò ", "ສົມສີ", " và ", "Иван"]);
        assert!(face.width("Иван", 10.0) > 15.0 && face.width("ສົມສີ", 10.0) > 15.0);
    }
    let four = sheet(vec![slip(1, "ສົມສີ ແກ້ວ · Иван · สมชาย · ꪼꪕ")]);
    assert!(render(&four).expect("file").len() < 120_000);
}

#[test]
fn a_no_break_space_holds_and_a_long_word_is_broken() {
    let faces = Faces::load().expect("fonts");
    let wrap = |t: &str, w| text::wrap(t, faces.get(Kind::Text), 10.0, w);
    assert_eq!(wrap("giá 150.000\u{a0}₫ một vé", 60.0), ["giá", "150.000\u{a0}₫", "một vé"]);
    assert!(wrap("Nguyễnthịđặngquỳnhhoa", 40.0).len() > 2);
    assert_eq!(wrap("Mmm", 1.0), ["M", "m", "m"]);
    let cut = text::cut(wrap("một hai ba bốn năm", 50.0), 1, faces.get(Kind::Text), 10.0, 50.0);
    assert_eq!(cut, ["một hai…"]);
}

#[test]
fn four_tickets_are_light_and_the_same_every_time() {
    let sheet = sheet((1..=4).map(|n| slip(n, "Vừ A Dính")).collect());
    let file = render(&sheet).expect("file");
    assert!(file.starts_with(b"%PDF-"));
    assert!(file.len() < 100_000, "{} bytes", file.len());
    assert_eq!(file, render(&sheet).expect("file"));
    let has = |what: &[u8]| file.windows(what.len()).any(|w| w == what);
    assert!(has(b"/Lang(vi)") || has(b"/Lang (vi)"));
    assert!(has(b"2027-02-20T08:15:00"));
}

#[test]
fn one_to_twenty_tickets_and_no_more() {
    assert_eq!(render(&sheet(vec![])), Err(PdfError::Empty));
    assert!(render(&sheet((1..=20).map(|n| slip(n, "王小明 🎉")).collect())).is_ok());
    assert_eq!(render(&sheet(vec![slip(1, ""); 21])), Err(PdfError::TooMany));
    let huge = Slip { token: "a".repeat(3000), ..slip(1, "") };
    assert_eq!(render(&sheet(vec![huge])), Err(PdfError::Code));
    assert!(render(&Sheet { tickets: vec![Slip::default()], ..Sheet::default() }).is_ok());
}

prop_compose! {
    /// A sheet with more and longer text than anybody should write.
    fn any_sheet()(
        long in "([A-Za-zàệữĐ王\u{e2a}\n ]{1,14} ){0,60}",
        short in "\\PC{0,80}",
        facts in 0usize..16,
    ) -> Sheet {
        let mut slip = slip(1, &short);
        slip.facts.extend((0..facts).map(|i| Fact { label: short.clone(), value: long.clone(), strong: i % 2 == 0 }));
        (slip.title, slip.subtitle, slip.festival) = (long.clone(), long.clone(), long.clone());
        (slip.count, slip.code) = (short, long.clone());
        Sheet { policy: long.repeat(3), help: long.clone(), credit: long, ..sheet(vec![slip]) }
    }
}

#[test]
fn no_text_leaves_its_ticket() {
    let faces = Faces::load().expect("fonts");
    proptest!(ProptestConfig::with_cases(60), |(sheet in any_sheet())| {
        let plan = plan(&sheet, &sheet.tickets[0], &faces);
        prop_assert_eq!(inside(&plan, &faces), Ok(()));
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_text_can_be_printed(sheet in any_sheet()) {
        prop_assert!(render(&sheet).is_ok());
    }
}
