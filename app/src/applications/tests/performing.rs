//! What a troupe reads of its place, and what it asks to have changed.

use super::{DOOR, OFFICER, ORGANISER, question, save, send};
use crate::applications::commands::{self, WishForm};
use crate::applications::links;
use crate::applications::model::question::Fills;
use crate::applications::model::state::Action;
use crate::applications::model::wish::{OPEN, Subject};
use crate::applications::pages::number;
use crate::applications::store::wishes;
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::kernel::id::ApplicationId;
use crate::testing::{House, Phone, at_sample};
use axum::http::{StatusCode, header};
use chrono::TimeDelta;

/// The act of an application is one that the public knows of.
const KNOWN: &str = "UPDATE applications SET act_id = (SELECT act_id FROM showings WHERE slug = 'dem-khai-mac')
    WHERE id = $1";

impl House {
    pub(super) async fn invited(&self, phone: &Phone<'_>, email: &str) -> ApplicationId {
        let id = self.sent(phone, "Múa mừng lúa mới", email).await;
        self.decide(Action::Accept, &[id], "").await.unwrap();
        self.letters_left();
        id
    }

    pub(super) async fn known(&self, id: ApplicationId) {
        self.visitor().write(id, |job, id| Box::pin(job.tx.q(KNOWN).bind(*id).exec())).await.unwrap();
    }

    async fn wish_for(&self, id: ApplicationId, wish: &str, link: Option<String>) -> Result<(), Fault> {
        let form = WishForm { subject: Subject::Time, wish: wish.to_owned(), why: String::new() };
        let officer = self.their_officer("03158").await;
        officer
            .write((id, form, link), |job, (id, form, link)| {
                Box::pin(commands::ask_change(job, *id, form, link.as_deref()))
            })
            .await
    }
}

#[test]
fn a_troupe_reads_where_and_when_it_performs_once_the_public_may_know_it() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.invited(&phone, "").await;
        let own = format!("{DOOR}/{id}");
        let page = phone.read(&own).await;
        assert!(!page.contains("Nơi diễn, giờ diễn"), "the plan is nobody's but the planners': {page}");
        house.known(id).await;
        const BRING: &str = "UPDATE calls SET bring = $1, arrive_before = 60";
        let text = sqlx::types::Json(crate::kernel::lang::Text::new("Áo cóm & khăn piêu", ""));
        house.visitor().write(text, |job, text| Box::pin(job.tx.q(BRING).bind(text.clone()).exec())).await.unwrap();
        let page = phone.read(&own).await;
        for said in ["Nơi diễn, giờ diễn", "Đội có mặt lúc", "Áo cóm &amp; khăn piêu", "Quảng trường 7/5", "19:00"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("Lịch đã đổi"), "{page}");
        // By the link of a message the same stands there.
        let path = format!("/vi{}", links::path(&house.visitor(), &house.application(id).await));
        assert!(Phone::new(house).read(&path).await.contains("Đội có mặt lúc"));
    });
}

#[test]
fn a_troupe_reads_what_its_place_was_before_the_plan_changed() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.invited(&phone, "").await;
        house.known(id).await;
        const MOVED: &str =
            "UPDATE performances SET starts_at = $1, ends_at = $2, status = 'moved' WHERE slug = 'dem-khai-mac'";
        let first = house.season().await.first_day.starts_at();
        let span = (first + TimeDelta::hours(11), first + TimeDelta::hours(13));
        house
            .visitor()
            .write(span, |job, (from, until)| Box::pin(job.tx.q(MOVED).bind(*from).bind(*until).exec()))
            .await
            .unwrap();
        let page = phone.read(&format!("{DOOR}/{id}")).await;
        assert!(page.contains("Lịch đã đổi. Trước đây:") && page.contains("15:00"), "{page}");
        const OFF: &str = "UPDATE performances SET status = 'cancelled' WHERE slug = 'dem-khai-mac'";
        house.visitor().write((), |job, ()| Box::pin(job.tx.q(OFF).exec())).await.unwrap();
        let page = phone.read(&format!("{DOOR}/{id}")).await;
        assert!(page.contains("đã hủy. Đội không phải tới") && !page.contains("Đội có mặt lúc"), "{page}");
    });
}

#[test]
fn a_troupe_asks_for_a_change_and_reads_the_answer() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.invited(&phone, "cham@xoe.test").await;
        let (own, name) = (format!("{DOOR}/{id}"), id.to_string());
        let form = |wish: &'static str| {
            [("from", own.as_str()), ("application", name.as_str()), ("token", ""), ("topic", "time"), ("wish", wish)]
        };
        let refused = phone.press("/api/apply/wish/add", &form("")).await.text();
        assert!(refused.contains("Viết đội muốn đổi thế nào"), "{refused}");
        let said = "Xin diễn trước 20 giờ</textarea><script>";
        for _ in 0..2 {
            phone.press("/api/apply/wish/add", &form(said)).await;
        }
        let page = phone.read(&own).await;
        assert!(page.contains("Đang chờ ban tổ chức trả lời") && !page.contains("giờ</textarea><script>"), "{page}");
        let all = wishes::of(&house.site.db, id).await.unwrap();
        assert_eq!(all.len(), 1, "pressed twice is asked once");
        let queue = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/applications/wishes").await.text();
        assert!(queue.contains("Xin diễn trước 20 giờ"), "{queue}");
        let desk = format!("/vi/desk/hoa-ban-2027/applications/{id}");
        let wish = all[0].id.to_string();
        let form = |answer: &'static str| {
            [("from", desk.as_str()), ("festival", "hoa-ban-2027"), ("wish", wish.as_str()), ("answer", answer)]
        };
        let empty = house.submit(Some(ORGANISER), "/api/applications/wish/answer", &form("")).await;
        assert!(house.follow(Some(ORGANISER), &empty).await.text().contains("Viết lời trả lời"));
        house.submit(Some(ORGANISER), "/api/applications/wish/answer", &form("Được, 19 giờ 15")).await;
        let again = house.submit(Some(ORGANISER), "/api/applications/wish/answer", &form("Không được")).await;
        assert!(!house.follow(Some(ORGANISER), &again).await.text().contains("Không được</p>"));
        assert!(phone.read(&own).await.contains("Được, 19 giờ 15"));
        let told = crate::applications::store::moves::messages(&house.site.db, id).await.unwrap();
        let answered = told.iter().find(|told| told.kind == "answered").map(|told| &*told.note);
        assert_eq!(answered, Some("Được, 19 giờ 15"));
        let log = house.log().await;
        let asked = log.iter().find(|(action, _)| action == "application.ask_change").unwrap();
        assert!(!format!("{asked:?}").contains("Xin diễn"), "the log has no words of theirs");
        house.is_sound().await;
    });
}

#[test]
fn what_was_judged_stays_and_what_a_troupe_may_still_change_is_a_task_and_reaches_its_act() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.invited(&phone, "").await;
        let refused = save(&phone, id, &[(&question(&call, Fills::Title), "Ban nhạc rock")]).await;
        assert!(refused.contains("Tiết mục đã có chỗ nên câu này giữ nguyên"), "{refused}");
        save(&phone, id, &[(&question(&call, Fills::Needs), "Hai trống cái")]).await;
        assert!(send(&phone, id).await.contains("Đã gửi"));
        let acts = "SELECT COUNT(*) FROM acts x JOIN applications a ON a.act_id = x.id
            WHERE x.needs LIKE 'Hai trống cái%'";
        assert_eq!(house.count(acts).await, 1);
        let waiting = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/applications/wishes").await.text();
        assert!(waiting.contains("Đội đã tự sửa") && waiting.contains("Hai trống cái"), "{waiting}");
    });
}

#[test]
fn a_few_requests_wait_at_once_and_only_of_who_has_a_place() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa", "").await;
        assert_eq!(house.wish_for(id, "Đổi giờ", None).await, Err(Fault::refused("wish-no-place")));
        house.decide(Action::Accept, &[id], "").await.unwrap();
        assert_eq!(
            house.wish_for(id, "Đổi giờ", None).await,
            Err(Fault::refused("wish-no-place")),
            "nor who knows not"
        );
        house.letters_left();
        for number in 0..OPEN {
            house.wish_for(id, &format!("Đổi {number}"), None).await.unwrap();
        }
        let refused = house.wish_for(id, "Thêm một điều", None).await;
        assert!(matches!(refused, Err(Fault::Refused(ref why)) if why.key == "wish-enough"), "{refused:?}");
        assert_eq!(
            house.wish_for(id, "Đổi", Some("abc".into())).await,
            Err(Fault::refused("troupe-link-gone")),
            "a link that opens nothing"
        );
        let other = house.leader("che-can").await;
        let name = id.to_string();
        let form = [("from", DOOR), ("application", &*name), ("topic", "time"), ("wish", "Của đội khác")];
        other.press("/api/apply/wish/add", &form).await;
        assert_eq!(wishes::of(&house.site.db, id).await.unwrap().len(), 3);
        // Nor is one answered at the desk of another festival.
        let wish = wishes::of(&house.site.db, id).await.unwrap()[0].id;
        let elsewhere = house.admin();
        let sql = "SELECT id FROM festivals WHERE id <> $1 ORDER BY id LIMIT 1";
        let festival: crate::kernel::id::FestivalId = house.site.db.q(sql).bind(house.festival).scalar().await.unwrap();
        let done = elsewhere.write((festival, wish), |job, (festival, wish)| {
            Box::pin(commands::answer_change(job, *festival, *wish, "Ừ"))
        });
        assert_eq!(done.await, Err(Fault::Missing));
    });
}

#[test]
fn who_performed_gets_a_certificate_whose_number_anybody_can_check() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.invited(&phone, "").await;
        house.known(id).await;
        let (own, paper) = (format!("{DOOR}/{id}"), format!("{DOOR}/{id}/certificate"));
        let at_desk = format!("/vi/desk/hoa-ban-2027/applications/{id}/certificate");
        assert_ne!(phone.open(&paper).await.status, StatusCode::OK, "it has not performed");
        let over = house.season().await.last_day.ends_at() - house.visitor().now + TimeDelta::hours(1);
        house.advance(over);
        assert!(phone.read(&own).await.contains("Tải giấy chứng nhận"));
        let answer = phone.open(&paper).await;
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/pdf");
        assert!(answer.bytes.starts_with(b"%PDF-"));
        for (who, path) in [(OFFICER, &paper), (ORGANISER, &at_desk)] {
            assert_eq!(house.get(Some(who), path).await.status, StatusCode::OK, "{who}");
        }
        assert_ne!(Phone::new(house).open(&paper).await.status, StatusCode::OK, "it is the troupe's own");
        assert_ne!(house.leader("che-can").await.open(&paper).await.status, StatusCode::OK);
        let check = "/vi/hoa-ban-2027/certificate";
        let number = number(&house.visitor(), &house.application(id).await);
        let right = house.get(None, &format!("{check}?number={}", number.to_lowercase())).await.text();
        assert!(right.contains("Số này đúng") && right.contains("Múa mừng lúa mới"), "{right}");
        for wrong in ["x".to_owned(), format!("{number}0"), number.replace(char::is_numeric, "7"), "-".into()] {
            let page = house.get(None, &format!("{check}?number={wrong}")).await.text();
            assert!(page.contains("Không có giấy chứng nhận nào"), "{wrong}: {page}");
        }
        house.decide(Action::Cancel, &[id], "Mưa").await.unwrap();
        house.letters_left();
        assert_ne!(phone.open(&paper).await.status, StatusCode::OK, "its place was taken back");
    });
}
