//! Every desk page opens on the sample, whatever stands in its address; what visitors read of a
//! festival that is put off, over, or hardly begun.

use crate::db::Reads;
use crate::demo;
use crate::festivals::commands::{self, NewFestival};
use crate::kernel::edition::FestivalState;
use crate::kernel::text::fold;
use crate::testing::{House, at_sample};
use crate::ticketing::store::orders::{self, OrderFilter};
use crate::web::{Form, Paging};
use chrono::TimeDelta;

/// Somebody of the sample at a browser.
struct Desk<'h> {
    house: &'h House,
    who: Option<String>,
}

impl<'h> Desk<'h> {
    fn open(house: &'h House, role: &str) -> Self {
        let found = demo::sample().sign_ins.into_iter().find(|(_, known)| known == role);
        Self { house, who: found.map(|(email, _)| email) }
    }

    async fn get(&self, path: &str) -> (u16, String) {
        let answer = self.house.get(self.who.as_deref(), path).await;
        (answer.status.as_u16(), answer.body)
    }

    /// What the page at `path` says.
    async fn page(&self, path: &str) -> String {
        let (status, body) = self.get(path).await;
        assert_eq!(status, 200, "{path}");
        assert!(!body.contains(" style="), "{path}: the policy refuses style attributes");
        body
    }
}

/// The first address on a page that begins so.
fn link(page: &str, start: &str) -> String {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.map(str::to_owned).find(|href| href.starts_with(start) && href.len() > start.len()).unwrap()
}

#[test]
fn every_desk_page_opens_in_both_languages() {
    at_sample(async |house| {
        let desk = Desk::open(house, "admin");
        for lang in ["vi", "en"] {
            let at = |rest: &str| format!("/{lang}/desk/hoa-ban-2027{rest}");
            for path in
                [format!("/{lang}/desk"), format!("/{lang}/desk/new?from=hoa-ban-2027"), at(""), at("/settings")]
            {
                desk.page(&path).await;
            }
            let products = desk.page(&at("/products")).await;
            desk.page(&link(&products, &at("/capacities/"))).await;
            desk.page(&link(&products.replace("/products/new", ""), &at("/products/"))).await;
            for path in ["/products/new", "/capacities/new", "/orders?state=paid", "/treasury?show=closed"] {
                desk.page(&at(path)).await;
            }
            let orders = desk.page(&at("/orders")).await;
            desk.page(&link(&orders, &at("/orders/"))).await;
            let treasury = desk.page(&at("/treasury")).await;
            let payment = link(&treasury, &at("/treasury?payment="));
            assert!(desk.page(&payment).await.contains("/api/treasury/settle"));
        }
    });
}

#[test]
fn strange_addresses_are_missing_or_ignored() {
    at_sample(async |house| {
        let desk = Desk::open(house, "admin");
        let at = |rest: &str| format!("/vi/desk/hoa-ban-2027{rest}");
        for rest in [
            "/orders?page=0",
            "/orders?page=-5",
            "/orders?page=99999999999999999999",
            "/orders?page=x&state=nonsense",
            "/orders?q=%25_%5C%27%22",
            "/orders?q=%00%ff",
            "/treasury?payment=x&show=all",
            "/treasury?payment=",
        ] {
            desk.page(&at(rest)).await;
        }
        for rest in ["/orders/HB", "/orders/%00", "/products/%27", "/capacities/none", "/products/none"] {
            assert_eq!(desk.get(&at(rest)).await.0, 404, "{rest}");
        }
        assert_eq!(desk.get("/vi/desk/no-such").await.0, 404);
    });
}

#[test]
fn a_treasurer_sees_the_money_and_not_the_settings() {
    at_sample(async |house| {
        let desk = Desk::open(house, "treasurer");
        let at = |rest: &str| format!("/vi/desk/hoa-ban-2027{rest}");
        assert!(desk.page(&at("")).await.contains(&at("/treasury")));
        let order = link(&desk.page(&at("/orders")).await, &at("/orders/"));
        assert!(!desk.page(&order).await.contains("/api/orders/cancel"));
        for rest in ["/settings", "/products", "/products/new"] {
            assert_eq!(desk.get(&at(rest)).await.0, 404, "{rest}");
        }
        assert_eq!(desk.get("/vi/desk/new").await.0, 404);
    });
}

#[test]
fn a_draft_is_read_by_those_only_who_prepare_it() {
    at_sample(async |house| {
        let draft = "UPDATE festivals SET state = 'draft' WHERE code_prefix = 'HB'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(draft).exec())).await.unwrap();
        let pages = ["/vi/hoa-ban-2027", "/vi/hoa-ban-2027/programme", "/vi/desk/hoa-ban-2027"];
        for who in ["quantri", "btc", "chuongtrinh", "diadiem", "thuquy"] {
            for page in pages {
                let answer = house.get(Some(&format!("{who}@example.com")), page).await;
                assert_eq!(answer.status.as_u16(), 200, "{who} at {page}");
            }
        }
        for who in ["cong", "xetduyet", "canbo.muongphang", "btc.muonglay"] {
            let who = format!("{who}@example.com");
            for page in pages {
                assert_eq!(house.get(Some(&who), page).await.status.as_u16(), 404, "{who} at {page}");
            }
            let list = house.get(Some(&who), "/vi/desk").await;
            assert!(list.status.as_u16() == 200 && !list.body.contains("hoa-ban-2027"), "{who}: {}", list.body);
        }
    });
}

#[test]
fn who_stands_at_a_gate_reads_no_figures() {
    at_sample(async |house| {
        let places = "Chỗ đã bán và đang giữ";
        let page = Desk::open(house, "organiser").page("/vi/desk/hoa-ban-2027").await;
        assert!(page.contains(places) && page.contains("/orders?state=paid"));
        for role in ["gate", "reviewer", "programme_editor"] {
            let page = Desk::open(house, role).page("/vi/desk/hoa-ban-2027").await;
            assert!(!page.contains(places) && !page.contains("/orders?state=paid"), "{role}: {page}");
        }
    });
}

#[test]
fn orders_are_found_without_marks() {
    at_sample(async |house| {
        let since = chrono::DateTime::UNIX_EPOCH;
        let every = OrderFilter {
            festival: house.festival,
            pattern: "%".into(),
            state: None,
            since,
            of: Default::default(),
            in_cash: false,
        };
        let paging = Paging { page: 1, size: 100, total: 100 };
        let all = orders::page(&house.site.db, &every, &paging).await.unwrap();
        let desk = Desk::open(house, "organiser");
        let order = all.iter().find(|order| order.phone.is_some()).unwrap();
        let phone = order.phone.clone().unwrap();
        let spaced = format!("{} {}", &phone[..4], &phone[4..]);
        for typed in [fold(order.name.as_deref().unwrap()), order.code.to_lowercase(), spaced] {
            let q: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
            let page = desk.page(&format!("/vi/desk/hoa-ban-2027/orders?q={q}")).await;
            assert!(page.contains(&order.code), "{typed}");
        }
        let page = desk.page("/vi/desk/hoa-ban-2027/orders?q=khong+co+ai+ten+the+nay").await;
        assert!(all.iter().all(|order| !page.contains(&order.code)));
    });
}

/// A public page, without the marks by which Leptos finds its texts, and with spaces of one kind.
async fn read(desk: &Desk<'_>, path: &str) -> String {
    desk.page(path).await.replace("<!>", "").replace('\u{a0}', " ")
}

/// A page of the ban flower festival.
async fn visit(desk: &Desk<'_>, rest: &str) -> String {
    read(desk, &format!("/vi/hoa-ban-2027{rest}")).await
}

#[test]
fn a_festival_that_is_put_off_says_so_everywhere() {
    at_sample(async |house| {
        let desk = Desk::open(house, "gate");
        assert!(visit(&desk, "").await.contains("Vé từ 100.000"));
        let input = (house.festival, FestivalState::Postponed);
        let put_off = house.admin();
        put_off.write(input, |job, (id, to)| Box::pin(commands::move_to(job, *id, *to))).await.unwrap();
        for rest in ["", "/programme", "/programme/dem-khai-mac", "/tickets", "/orders", "/privacy"] {
            assert!(visit(&desk, rest).await.contains("Lễ hội tạm hoãn. Vé đã mua vẫn giữ nguyên"), "{rest}");
        }
        let home = visit(&desk, "").await;
        for gone in ["Khai mạc:", "Tiếp theo", "Vé từ", "12–15", "EventScheduled", "priceCurrency"] {
            assert!(!home.contains(gone), "{gone}");
        }
        for page in [&home, &visit(&desk, "/programme/dem-khai-mac").await] {
            assert!(page.contains("https://schema.org/EventPostponed"));
            assert!(!page.contains("/tickets?for="));
        }
        let landing = read(&desk, "/vi").await;
        assert!(landing.contains("Tạm hoãn") && !landing.contains("12–15"));
    });
}

#[test]
fn the_calendar_ends_a_festival_where_nobody_does() {
    at_sample(async |house| {
        let desk = Desk::open(house, "gate");
        let order = |landing: &str| landing.find("/vi/hoa-ban-2027").cmp(&landing.find("/vi/dua-thuyen"));
        assert!(read(&desk, "/vi").await.contains("Đang bán vé"));
        assert!(!visit(&desk, "").await.contains("mưa nhẹ"), "the rain of 13 March is no news yet");
        assert!(order(&read(&desk, "/vi").await).is_gt(), "the next to come stands first");
        house.advance(TimeDelta::days(96));
        assert!(visit(&Desk::open(house, "gate"), "").await.contains("mưa nhẹ"), "on its day it is");
        // From 7 December to 14 March the boats are home, and the ban flowers are out.
        house.advance(TimeDelta::days(1));
        let desk = Desk::open(house, "gate");
        let landing = read(&desk, "/vi").await;
        assert!(landing.contains("Đang diễn ra") && landing.contains("Đã kết thúc") && order(&landing).is_lt());
        house.advance(TimeDelta::days(10));
        let desk = Desk::open(house, "gate");
        let home = visit(&desk, "").await;
        assert!(home.contains("Lễ hội đã kết thúc") && !home.contains("mưa nhẹ") && !home.contains("Vé từ"));
    });
}

#[test]
fn a_festival_made_from_nothing_has_no_gaps() {
    at_sample(async |house| {
        let fields = [
            ("name_vi", "Lễ hội Hoa Ban"),
            ("slug", "hoa-ban-2031"),
            ("code_prefix", "HC"),
            ("first_day", "2027-03-12"),
            ("last_day", "2027-03-15"),
        ];
        let new = NewFestival::read(&Form(fields.map(|(name, value)| (name.into(), value.into())).into())).unwrap();
        house.admin().write(new, |job, new| Box::pin(commands::create(job, new))).await.unwrap();
        let desk = Desk::open(house, "admin");
        for rest in ["", "/programme", "/privacy"] {
            let page = read(&desk, &format!("/vi/hoa-ban-2031{rest}")).await;
            assert!(page.contains("Bản nháp: chỉ ban tổ chức"), "{rest}");
            for gap in ["· <", "·<", "<p></p>", "<h2></h2>", "day-list", "Chọn theo điều", "#refunds"] {
                assert!(!page.contains(gap), "{rest}: {gap} in\n{page}");
            }
        }
        assert!(read(&desk, "/vi/hoa-ban-2031").await.contains("<h1>Lễ hội Hoa Ban</h1>"));
        assert!(read(&desk, "/vi/hoa-ban-2031/programme").await.contains("Chương trình sắp có"));
        let stranger = Desk { who: None, ..desk };
        assert_eq!(stranger.get("/vi/hoa-ban-2031").await.0, 404);
    });
}

#[test]
fn the_privacy_notice_has_parts_and_can_be_answered() {
    at_sample(async |house| {
        let page = visit(&Desk::open(house, "gate"), "/privacy").await;
        for part in
            ["<h2>Giữ bao lâu</h2>", "href=\"tel:02150000000\"", "href=\"mailto:hoaban@example.com\"", "id=\"refunds\""]
        {
            assert!(page.contains(part), "{part} in\n{page}");
        }
    });
}

#[test]
fn another_writing_of_an_address_leads_to_the_page() {
    at_sample(async |house| {
        for (typed, right) in [
            ("/vi/", "/vi"),
            ("/en/hoa-ban-2027/", "/en/hoa-ban-2027"),
            ("/hoa-ban-2027?ngay=1", "/vi/hoa-ban-2027?ngay=1"),
            ("/VI/Hoa-Ban-2027", "/vi/hoa-ban-2027"),
            ("/vi/Hoa-Ban-2027", "/vi/hoa-ban-2027"),
            ("/vi/hoa-ban-2027/orders/HBK7Q2/aToken/", "/vi/hoa-ban-2027/orders/HBK7Q2/aToken"),
        ] {
            let answer = house.get(None, typed).await;
            assert_eq!(answer.status.as_u16(), 308, "{typed}");
            assert_eq!(answer.headers["location"], right, "{typed}");
        }
        for nowhere in ["//evil.example", "/vi/hoa-ban-2027/nothing/", "/vi/no-such", "/\\evil.example/"] {
            let answer = house.get(None, nowhere).await;
            assert_eq!((answer.status.as_u16(), answer.headers.get("location")), (404, None), "{nowhere}");
        }
    });
}

#[test]
fn files_are_not_listed_and_sums_are_no_telephone_numbers() {
    at_sample(async |house| {
        let file = house.get(None, "/vi/hoa-ban-2027/programme/dem-khai-mac/calendar.ics").await;
        assert_eq!(file.headers["x-robots-tag"], "noindex");
        let page = house.get(None, "/vi/hoa-ban-2027").await;
        assert!(!page.headers.contains_key("x-robots-tag"));
        assert!(page.body.contains("<meta name=\"format-detection\" content=\"telephone=no\""), "{}", page.body);
    });
}
