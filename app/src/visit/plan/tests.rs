//! A visitor's plan, on phones without script.

use super::commands::{self, Most};
use super::model::*;
use crate::db::Reads;
use crate::festivals;
use crate::kernel::access::Role;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::lang::Text;
use crate::kernel::span::Span;
use crate::programme;
use crate::programme::commands::PostponeForm;
use crate::programme::model::decision::Decision;
use crate::programme::model::postpone::Put;
use crate::programme::model::{Kind, Performance, Status};
use crate::testing::{House, Phone, at_sample, calendar_faults};
use crate::visit::code::{Code, Codes};
use crate::web::Ctx;
use axum::http::header;
use chrono::TimeDelta;
use proptest::prelude::*;
use std::collections::BTreeSet;

const PLAN: &str = "/vi/hoa-ban-2027/plan";

async fn loaded(house: &House) -> (Vec<Performance>, Codes) {
    let ctx = house.visitor();
    let festival = festivals::named(&ctx, "hoa-ban-2027").await.unwrap();
    let all = programme::of(&ctx, &festival).await.unwrap().performances.clone();
    let codes = Codes::of(&all);
    (all, codes)
}

/// The codes of showings by their slugs.
async fn codes(house: &House, slugs: &[&str]) -> Vec<String> {
    let (all, codes) = loaded(house).await;
    let code = |slug: &&str| codes.letters(all.iter().find(|p| p.slug == *slug).unwrap().id);
    slugs.iter().map(code).collect()
}

async fn star(phone: &Phone<'_>, name: &str, code: &str) -> String {
    let from = "/vi/hoa-ban-2027/programme?day=2027-03-13";
    phone.press("/api/plan/star", &[("festival", "hoa-ban-2027"), ("from", from), (name, code)]).await.text()
}

async fn write(house: &House, sql: &'static str) {
    house.site.db.write((), move |tx, ()| Box::pin(tx.q(sql).exec())).await.unwrap();
}

const SLUGS: [&str; 3] = ["dem-khai-mac", "xoe-vong-1", "phao-hoa"];

#[test]
fn hearts_work_without_script_and_twice_is_once() {
    at_sample(async |house| {
        let (phone, found) = (Phone::new(house), codes(house, &SLUGS).await);
        assert!(phone.read(PLAN).await.contains("Bạn chưa chọn gì"));
        for code in [&found[0], &found[1], &found[0]] {
            assert!(star(&phone, "star", code).await.contains("Đã lưu vào lịch của tôi."));
        }
        let page = phone.read(PLAN).await;
        assert!(page.contains("Đêm khai mạc") && page.contains("2 mục") && !page.contains("Pháo hoa"), "{page}");
        star(&phone, "unstar", &found[0]).await;
        let page = phone.read(PLAN).await;
        assert!(!page.contains("dem-khai-mac\"") && page.contains("1 mục"), "{page}");
        assert_eq!(house.count("SELECT COUNT(*) FROM star_plans").await, 0, "nobody but the phone knows");
    });
}

#[test]
fn the_programme_of_who_has_a_plan_is_still_everybodys() {
    at_sample(async |house| {
        let (phone, found) = (Phone::new(house), codes(house, &SLUGS).await);
        let before = phone.open("/vi/hoa-ban-2027/programme").await;
        star(&phone, "star", &found[0]).await;
        phone.read(PLAN).await;
        let after = phone.open("/vi/hoa-ban-2027/programme").await;
        assert_eq!(after.headers[header::CACHE_CONTROL], before.headers[header::CACHE_CONTROL]);
        let drawn = |body: &str| body.split("</footer>").next().unwrap_or_default().to_owned();
        assert_eq!(drawn(&after.body), drawn(&before.body));
        assert_eq!(phone.open(PLAN).await.headers[header::CACHE_CONTROL], "no-store");
    });
}

#[test]
fn a_plan_has_an_end_and_takes_no_nonsense() {
    at_sample(async |house| {
        let phone = Phone::new(house);
        for n in 0..u32::try_from(MOST).unwrap() + 5 {
            star(&phone, "star", &Code(n + 1).letters()).await;
        }
        assert_eq!(phone.cookie("xoe_plan_1").unwrap().len(), MOST * 6);
        assert!(star(&phone, "star", &Code(9_999).letters()).await.contains("Lịch của bạn đã đầy"));
        assert!(phone.read(PLAN).await.contains("Bạn chưa chọn gì"), "nothing of it is in the programme");
        for wrong in ["", "ABC", "<script>", "ABCDE'", "999999999"] {
            let before = phone.cookie("xoe_plan_1");
            let answer = phone.press("/api/plan/star", &[("festival", "hoa-ban-2027"), ("unstar", wrong)]).await;
            assert!(answer.status.as_u16() < 500, "{wrong}");
            assert_eq!(phone.cookie("xoe_plan_1"), before, "{wrong}");
        }
    });
}

/// The calendar of a plan, unfolded.
async fn feed(house: &House, page: &str) -> String {
    let path = page.split("href=\"").filter_map(|part| part.split('"').next()).find(|href| href.contains("/plan.ics"));
    let path = path.unwrap().replace("webcal://xoe.test", "");
    let answer = house.get(None, &path).await;
    assert_eq!(answer.status.as_u16(), 200, "{path}");
    assert_eq!(calendar_faults(&answer.body), Vec::<String>::new());
    answer.body.replace("\r\n ", "")
}

async fn follow(phone: &Phone<'_>) -> String {
    phone.press("/api/plan/follow", &[("festival", "hoa-ban-2027"), ("from", PLAN)]).await;
    phone.read(PLAN).await
}

#[test]
fn v20_the_first_calendar_of_my_plan_is_mine() {
    at_sample(async |house| {
        let (phone, found) = (Phone::new(house), codes(house, &SLUGS).await);
        star(&phone, "star", &found[0]).await;
        let page = phone.read(PLAN).await;
        let place = |page: &str, text: &str| page.find(text).unwrap_or_else(|| panic!("{text} in {page}"));
        assert!(place(&page, "Đưa Lịch của tôi vào lịch điện thoại") < place(&page, "Toàn bộ chương trình"));
        let page = follow(&phone).await;
        assert!(place(&page, "Theo dõi Lịch của tôi") < place(&page, "Toàn bộ chương trình"));
        let file = feed(house, &page).await;
        for name in ["X-WR-CALNAME:Lịch của tôi", "NAME:Lịch của tôi"] {
            assert!(file.contains(name), "{file}");
        }
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
        star(&phone, "star", &found[1]).await;
        assert_eq!(feed(house, &page).await.matches("BEGIN:VEVENT").count(), 2, "it follows the hearts");
    });
}

#[test]
fn v21_phones_can_follow_and_download_without_signing_in() {
    at_sample(async |house| {
        let (phone, found) = (Phone::new(house), codes(house, &SLUGS).await);
        star(&phone, "star", &found[0]).await;
        let page = follow(&phone).await;
        let hrefs: Vec<&str> = page.split("href=\"").filter_map(|part| part.split('"').next()).collect();
        let to_plan: Vec<&&str> = hrefs.iter().filter(|href| href.contains("/plan.ics")).collect();
        assert!(to_plan.len() == 2 && to_plan[0].starts_with("webcal://xoe.test/feeds/"), "{to_plan:?}");
        assert!(to_plan[1].starts_with("/feeds/hoa-ban-2027/plan/"), "{to_plan:?}");
        assert!(page.contains(&format!("http://xoe.test{}", to_plan[1])), "the address stands there as text");
        let token = to_plan[1].split('/').nth(5).unwrap();
        let wrong = to_plan[1].replace(token, "AAAAAAAAAAAAAAAAAAAAAA");
        assert_eq!(house.get(None, &wrong).await.status.as_u16(), 404);
        phone.press("/api/plan/unfollow", &[("festival", "hoa-ban-2027")]).await;
        assert_eq!(house.get(None, to_plan[1]).await.status.as_u16(), 404, "taken back");
        assert!(phone.read(PLAN).await.contains("Đưa Lịch của tôi vào lịch điện thoại"));
    });
}

#[test]
fn v22_the_page_says_when_a_calendar_last_asked() {
    at_sample(async |house| {
        let (phone, found) = (Phone::new(house), codes(house, &SLUGS).await);
        star(&phone, "star", &found[0]).await;
        let page = follow(&phone).await;
        assert!(page.contains("Chưa ứng dụng lịch nào lấy."), "{page}");
        house.advance(TimeDelta::hours(30));
        let at = day::moment(crate::kernel::lang::Lang::Vi, house.visitor().now);
        let first = feed(house, &page).await;
        let page = phone.read(PLAN).await;
        assert!(page.contains(&format!("lấy lần cuối lúc {at}")), "{at} in {page}");
        assert!(page.contains("một ngày mới lấy một lần"));
        house.advance(TimeDelta::hours(1));
        assert_eq!(feed(house, &page).await, first, "asking changes nothing");
    });
}

#[test]
fn v23_what_is_changed_in_the_programme_is_changed_in_every_plan() {
    at_sample(async |house| {
        let (phone, found) = (Phone::new(house), codes(house, &SLUGS).await);
        for code in &found {
            star(&phone, "star", code).await;
        }
        let page = follow(&phone).await;
        write(house, "UPDATE performances SET status = 'cancelled' WHERE slug = 'dem-khai-mac'").await;
        write(
            house,
            "UPDATE performances SET status = 'moved', starts_at = '2027-03-14T02:00:00+00:00',
            ends_at = '2027-03-14T03:00:00+00:00' WHERE slug = 'xoe-vong-1'",
        )
        .await;
        write(house, "UPDATE performances SET title = '{\"vi\":\"Pháo hoa tầm cao\"}' WHERE slug = 'phao-hoa'").await;
        let mine = phone.read(PLAN).await;
        let link = format!("{PLAN}/{}", found.concat());
        let sent = Phone::new(house).read(&link).await;
        for page in [&mine, &sent] {
            assert!(page.contains("Không diễn") && page.contains("Đã dời"), "{page}");
            assert!(page.contains("<time>09:00</time>") && page.contains("Pháo hoa tầm cao"), "{page}");
        }
        assert!(mine.contains("Không diễn nữa. Có thể xem thay:"), "{mine}");
        let file = feed(house, &page).await;
        for line in ["STATUS:CANCELLED", "DTSTART;TZID=Asia/Ho_Chi_Minh:20270314T090000", "Pháo hoa tầm cao"] {
            assert!(file.contains(line), "{line} in {file}");
        }
        let link = format!("{PLAN}/{}", Stars::read(&found.concat()).letters());
        assert!(mine.contains("class=\"qr\"") && mine.contains(&link), "the square and the link name the same three");
    });
}

/// A star names a showing, not a time: it is on the new day without anybody doing anything.
#[test]
fn stars_go_along_when_days_are_put_off() {
    at_sample(async |house| {
        let (phone, found) = (Phone::new(house), codes(house, &SLUGS).await);
        star(&phone, "star", &found[0]).await;
        assert!(phone.read(PLAN).await.contains("13/03"));
        let [first, last, to] = ["2027-03-12", "2027-03-15", "2027-03-19"].map(|day| FestivalDay::parse(day).unwrap());
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let done = organiser.write((house.festival, Put { first, last, to }), |job, (festival, put)| {
            Box::pin(async move {
                let moving = programme::commands::foresee(job, *festival, put).await?;
                let decisions = moving.sold.iter().map(|(id, _)| (*id, (Decision::Keep, None))).collect();
                let form = PostponeForm { seen: moving.version, put: *put, note: Text::default(), decisions };
                programme::commands::postpone(job, *festival, &form).await
            })
        });
        done.await.unwrap();
        assert_eq!(codes(house, &SLUGS).await, found);
        let page = phone.read(PLAN).await;
        assert!(page.contains("Đêm khai mạc") && page.contains("20/03") && !page.contains("13/03"), "{page}");
    });
}

#[test]
fn v24_a_plan_of_120_is_carried_to_another_phone_added_or_replaced() {
    at_sample(async |house| {
        let (all, codes) = loaded(house).await;
        let mut stars: Vec<String> = all.iter().map(|p| codes.letters(p.id)).collect();
        stars.extend((1..).map(|n| Code(n).letters()).take(120 - stars.len()));
        let link = format!("http://xoe.test{PLAN}/{}", stars.concat());
        assert!(link.len() <= 2_000, "{}", link.len());
        let square = crate::ui::qr::modules(&link.to_uppercase()).unwrap();
        assert!(square.size <= 101, "{} modules at 30 mm are finer than a phone sees", square.size);
        let spelled = house.get(None, &format!("{PLAN}/{}", stars.concat()).to_uppercase()).await;
        assert_eq!(
            spelled.headers[header::LOCATION],
            link.strip_prefix("http://xoe.test").unwrap(),
            "the square's address"
        );

        let other = Phone::new(house);
        star(&other, "star", &stars[0]).await;
        write(house, "UPDATE performances SET status = 'cancelled' WHERE slug = 'phao-hoa'").await;
        let called_off = all.iter().filter(|p| p.status == Status::Cancelled).count() + 1;
        let (open, unknown) = (all.len() - called_off, 120 - all.len());
        let before = other.cookie("xoe_plan_1");
        let page = other.read(&format!("{PLAN}/{}", stars.concat())).await;
        assert!(page.contains(&format!("{open} mục, {} mục chưa có trong lịch của bạn.", open - 1)), "{page}");
        assert!(page.contains(&format!("{called_off} mục không diễn nữa.")), "{page}");
        assert!(page.contains(&format!("{unknown} mục không còn trong chương trình.")), "{page}");
        assert!(page.contains("Cả hai cùng chọn") && page.contains("Trong lịch được gửi"));
        assert_eq!(other.cookie("xoe_plan_1"), before, "looking changes nothing");

        let take = async |how: &str, stars: &str| {
            let fields = [("festival", "hoa-ban-2027"), ("how", how), ("stars", stars)];
            other.press("/api/plan/take", &fields).await.text()
        };
        let sent = stars.concat();
        assert!(take("add", &sent).await.contains(&format!("Đã thêm {} mục", open - 1)));
        assert_eq!(
            Stars::read(&other.cookie("xoe_plan_1").unwrap()).len(),
            open,
            "the round trip keeps all that is on"
        );
        assert!(take("replace", &stars[..2].concat()).await.contains("Lịch của bạn giờ có 2 mục"));
        assert_eq!(Stars::read(&other.cookie("xoe_plan_1").unwrap()), Stars::read(&stars[..2].concat()));
    });
}

#[test]
fn v25_start_and_end_are_said_and_what_cannot_be_reached_is_marked() {
    at_sample(async |house| {
        let (all, _) = loaded(house).await;
        let find = |slug: &str| all.iter().find(|p| p.slug == slug).unwrap();
        let show = find("dem-khai-mac");
        let at = |of: &Performance, from: &str, until: &str| Performance {
            starts_at: day::parse_local("2027-03-13", from).unwrap(),
            ends_at: day::parse_local("2027-03-13", until).unwrap(),
            ..of.clone()
        };
        let elsewhere = all.iter().find(|p| Trip::between(show, p).is_some_and(|trip| !trip.by_vehicle)).unwrap();
        let walk = Trip::between(show, elsewhere).unwrap().minutes;
        let judged = |next: &Performance| walked(&[&at(show, "18:00", "19:00"), next])[1].before.map(|(_, b)| b);
        assert_eq!(judged(&at(show, "19:00", "20:00")), None, "touching in one place");
        let Some(Between::Late { missing, .. }) = judged(&at(elsewhere, "19:00", "20:00")) else { panic!() };
        assert_eq!(missing, walk);
        let Some(Between::Clash { minutes, .. }) = judged(&at(elsewhere, "18:50", "20:00")) else { panic!() };
        assert_eq!(minutes, 10);
        let Some(Between::Way { spare, .. }) = judged(&at(elsewhere, "20:00", "21:00")) else { panic!() };
        assert_eq!(spare, 60 - walk);

        let phone = Phone::new(house);
        star(&phone, "star", &codes(house, &["dem-khai-mac"]).await[0]).await;
        let list = phone.read("/vi/hoa-ban-2027/programme?day=2027-03-13").await;
        for page in [list, phone.read(PLAN).await] {
            assert!(page.contains("<time>20:00</time><small>–<time>21:45</time></small>"), "{page}");
        }
    });
}

proptest! {
    #[test]
    fn a_plan_reads_back_whatever_it_holds(numbers in prop::collection::btree_set(1_u32..1 << 31, 0..MOST)) {
        let mut stars = Stars::default();
        numbers.iter().for_each(|number| stars.add(Code(*number)));
        prop_assert_eq!(&Stars::read(&stars.letters()), &stars);
        prop_assert_eq!(stars.len(), numbers.iter().collect::<BTreeSet<_>>().len());
    }
}

/// Followed plans are counted as they come and go, and one network has a part of them.
#[test]
fn one_stranger_does_not_take_the_plans_of_all_and_nobody_counts_them_anew() {
    at_sample(async |house| {
        let festival = festivals::named(&house.visitor(), "hoa-ban-2027").await.unwrap();
        let from = |address: &str| Ctx { client: address.parse().ok(), ..house.visitor() };
        let most = Most { all: 5, of_network: 2 };
        let follow = async |ctx: &Ctx| {
            let plan = (festival.clone(), Stars::default());
            ctx.write(plan, move |job, (festival, stars)| Box::pin(commands::follow(job, festival, stars, most))).await
        };
        let (stranger, neighbour) = (from("203.0.113.9"), from("198.51.100.9"));
        let first = follow(&stranger).await.unwrap();
        follow(&stranger).await.unwrap();
        assert_eq!(follow(&stranger).await.unwrap_err(), Fault::refused("plan-feeds-full"));
        follow(&neighbour).await.unwrap();
        // Who gives one up has room for another.
        stranger.write(first, |job, plan| Box::pin(commands::unfollow(job, *plan))).await.unwrap();
        follow(&stranger).await.unwrap();
        assert_eq!(house.count("SELECT COUNT(*) FROM star_plans").await, 3);
        assert_eq!(house.count("SELECT plans FROM star_plan_counts WHERE network = ''").await, 3);
        write(house, "UPDATE star_plan_counts SET plans = 5 WHERE network = ''").await;
        assert_eq!(follow(&neighbour).await.unwrap_err(), Fault::refused("plan-feeds-full"), "no row was counted");
        write(house, "UPDATE star_plan_counts SET plans = 3 WHERE network = ''").await;
        house.advance(TimeDelta::days(31));
        commands::tidy(&house.visitor()).await.unwrap();
        assert_eq!(house.count("SELECT CAST(SUM(plans) AS BIGINT) FROM star_plan_counts").await, 0);
    });
}

#[test]
fn what_runs_late_is_judged_by_when_it_is_expected() {
    at_sample(async |house| {
        let (all, _) = loaded(house).await;
        let at = |p: &Performance, from: &str, until: &str| {
            let at = |time| day::parse_local("2027-03-13", time).unwrap();
            let (starts_at, ends_at) = (at(from), at(until));
            Performance { starts_at, ends_at, lat: None, lon: None, kind: Kind::Music, ..p.clone() }
        };
        let (mut first, second) = (at(&all[0], "18:00", "19:00"), at(&all[1], "19:00", "20:00"));
        assert!(walked(&[&first, &second])[1].before.is_none(), "as announced they do not meet");
        first.live.expected =
            Span::of(first.starts_at + TimeDelta::minutes(20), first.ends_at + TimeDelta::minutes(20));
        let meets = walked(&[&first, &second])[1].before.map(|(_, between)| between);
        assert_eq!(meets, Some(Between::Clash { minutes: 20, trip: None }));
        first.live.mark.absent = true;
        assert!(walked(&[&first, &second])[1].before.is_none(), "what does not come meets nothing");
    });
}
