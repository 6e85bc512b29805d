//! Ways in beside the code of a slip: a link, and a code that opens a closed call.

use super::{DOOR, begin, fill, send};
use crate::applications::commands;
use crate::applications::model::code::Code;
use crate::applications::model::question::Fills;
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::testing::{House, Phone, at_sample};
use chrono::{DateTime, TimeDelta, Utc};

const LEADER: &str = "mai@xoe.test";
const CONTACT: &str = "INSERT INTO troupe_contacts (id, troupe_id, duty, place, name, phone, email, zalo, search_key)
            SELECT $1, id, 'deputy', 90, 'Mai', '', 'Mai@xoe.test', '', 'mai' FROM troupes WHERE slug = $2";

impl House {
    /// The register knows an address of the leader.
    async fn reached_by_mail(&self, slug: &'static str) {
        let slug = format!("hb-{slug}");
        let put = self.visitor().write(slug, |job, slug| {
            Box::pin(job.tx.q(CONTACT).bind(job.id::<uuid::Uuid>()).bind(slug.clone()).exec())
        });
        put.await.unwrap();
    }

    /// The links that wait in the outbox, behind the address of the house.
    async fn links(&self) -> Vec<String> {
        let sql = "SELECT payload FROM outbox WHERE done_at IS NULL ORDER BY created_at, id";
        let rows: Vec<(sqlx::types::Json<serde_json::Value>,)> = self.site.db.q(sql).all().await.unwrap();
        let link = |payload: &serde_json::Value| payload["kind"]["TroupeSignIn"]["link"].as_str().map(str::to_owned);
        let all = rows.iter().filter_map(|(payload,)| link(&payload.0));
        all.map(|link| link.strip_prefix(self.site.base_url.as_str()).unwrap().to_owned()).collect()
    }

    async fn late_code(&self, until: DateTime<Utc>) -> Result<Code, Fault> {
        let input = (self.festival, until);
        self.chooser()
            .write(input, |job, (festival, until)| Box::pin(commands::make_late(job, *festival, (*until, "Nậm Củng"))))
            .await
    }
}

async fn ask(phone: &Phone<'_>, email: &str) -> String {
    phone.press("/api/apply/link", &[("from", DOOR), ("festival", "hoa-ban-2027"), ("email", email)]).await.text()
}

async fn come(phone: &Phone<'_>, link: &str) -> String {
    let token = link.rsplit('/').next().unwrap();
    phone.press("/api/apply/in", &[("from", link), ("festival", "hoa-ban-2027"), ("token", token)]).await.text()
}

#[test]
fn a_link_signs_one_phone_in_once_and_looking_at_it_does_not_use_it_up() {
    at_sample(async |house| {
        house.called().await;
        house.reached_by_mail("ta-ko-khu").await;
        let phone = Phone::new(house);
        let said = ask(&phone, LEADER).await;
        assert_eq!(
            said.contains("Nếu địa chỉ này có trong sổ"),
            ask(&phone, "nobody@xoe.test").await.contains("Nếu địa chỉ")
        );
        let link = house.links().await.remove(0);
        for _ in 0..3 {
            assert!(phone.read(&link).await.contains("Đội bản Tả Kố Khừ"));
        }
        assert!(come(&phone, &link).await.contains("Đăng ký của Đội bản Tả Kố Khừ"));
        let other = Phone::new(house);
        assert!(come(&other, &link).await.contains("đã dùng hoặc đã hết hạn"));
        assert!(!other.read(DOOR).await.contains("/apply/leave"));
        assert_eq!(house.count("SELECT COUNT(*) FROM troupe_sessions").await, 1);
    });
}

#[test]
fn a_link_dies_soon_with_a_newer_one_and_with_a_new_code() {
    at_sample(async |house| {
        house.called().await;
        house.reached_by_mail("ta-ko-khu").await;
        let (phone, troupe) = (Phone::new(house), house.troupe("ta-ko-khu").await);
        ask(&phone, LEADER).await;
        house.advance(TimeDelta::seconds(1));
        ask(&phone, LEADER).await;
        let links = house.links().await;
        assert!(come(&phone, &links[0]).await.contains("đã dùng hoặc đã hết hạn"), "a newer one was asked for");
        house.issued(&house.chooser(), troupe).await.unwrap();
        house.advance(TimeDelta::seconds(1));
        assert!(come(&phone, &links[1]).await.contains("đã dùng hoặc đã hết hạn"), "the officer gave a new code");
        ask(&phone, LEADER).await;
        house.advance(TimeDelta::minutes(31));
        assert!(come(&phone, house.links().await.last().unwrap()).await.contains("đã dùng hoặc đã hết hạn"));
        for _ in 0..9 {
            ask(&phone, LEADER).await;
        }
        assert_eq!(house.links().await.len(), 5, "nobody's letterbox is filled");
    });
}

#[test]
fn a_link_goes_to_who_leads_a_troupe_by_what_it_sent_last() {
    at_sample(async |house| {
        let call = house.called().await;
        let leader = house.leader("ta-ko-khu").await;
        let id = house.sent(&leader, "Múa mừng lúa mới", "Cham@xoe.test").await;
        let phone = Phone::new(house);
        ask(&phone, "ham@xoe.test").await;
        assert_eq!(house.links().await.len(), 0, "a part of an address is none");
        let said = ask(&phone, "cham@xoe.test").await;
        assert!(said.contains("Nếu địa chỉ này có trong sổ"), "{said}");
        assert!(come(&phone, &house.links().await[0]).await.contains("Đăng ký của Đội bản Tả Kố Khừ"));
        super::save(&leader, id, &[(&super::question(&call, Fills::LeaderEmail), "mo@xoe.test")]).await;
        send(&leader, id).await;
        ask(&phone, "cham@xoe.test").await;
        assert_eq!(house.links().await.len(), 1, "who leads it no more");
    });
}

#[test]
fn no_row_holds_the_token_of_a_link_and_officers_send_links_to_their_own_troupes_only() {
    at_sample(async |house| {
        house.called().await;
        house.reached_by_mail("ta-ko-khu").await;
        let input = (house.festival, house.troupe("ta-ko-khu").await);
        let send = |ctx: crate::web::Ctx| {
            ctx.write(input, |job, (festival, troupe)| {
                Box::pin(commands::send_link(job, (*festival, "hoa-ban-2027"), *troupe))
            })
        };
        assert_eq!(send(house.their_officer("03325").await).await, Err(Fault::Missing));
        assert_eq!(send(house.visitor()).await, Err(Fault::Missing));
        send(house.their_officer("03158").await).await.unwrap();
        send(house.their_officer("03158").await).await.unwrap();
        send(house.their_officer("03158").await).await.unwrap();
        assert!(matches!(send(house.their_officer("03158").await).await, Err(Fault::Refused(_))), "each costs");
        let link = house.links().await.remove(0);
        let rows: Vec<(Vec<u8>,)> = house.site.db.q("SELECT token_hash FROM troupe_links").all().await.unwrap();
        let token = link.rsplit('/').next().unwrap();
        assert!(rows.iter().all(|(hash,)| hash != token.as_bytes()) && token.len() >= 22, "128 bits and more");
    });
}

#[test]
fn a_late_code_opens_a_closed_call_for_the_troupe_that_came_with_it_first() {
    at_sample(async |house| {
        let call = house.called().await;
        let (one, two) = (house.leader("ta-ko-khu").await, house.leader("che-can").await);
        house.advance(TimeDelta::days(31));
        let code = house.late_code(house.visitor().now + TimeDelta::days(2)).await.unwrap();
        let troupes = [house.troupe("ta-ko-khu").await.to_string(), house.troupe("che-can").await.to_string()];
        let use_code = async |phone: &Phone<'_>, troupe: &str, typed: &str| {
            let fields = [("from", DOOR), ("festival", "hoa-ban-2027"), ("troupe", troupe), ("late", typed)];
            phone.press("/api/apply/late", &fields).await.text()
        };
        assert!(!one.read(DOOR).await.contains("Đăng ký tiết mục mới"));
        assert!(use_code(&one, &troupes[0], "K7").await.contains("Mã gồm 8 chữ và số"));
        assert!(use_code(&one, &troupes[0], &code.spaced().to_lowercase()).await.contains("Đăng ký tiết mục mới"));
        assert!(use_code(&two, &troupes[1], code.reveal()).await.contains("đội khác đã dùng"));
        let foreign = use_code(&two, &troupes[0], code.reveal()).await;
        assert!(!foreign.contains("Đã mở. Bây giờ"), "nobody acts for another troupe");
        let id = begin(house, &one).await;
        fill(&one, &call, id, "Múa mừng lúa mới", "").await;
        assert!(send(&one, id).await.contains("Đã gửi. Mã đăng ký"));
        house.advance(TimeDelta::days(3));
        assert!(!one.read(DOOR).await.contains("Đăng ký tiết mục mới"), "it has an end");
    });
}

#[test]
fn a_late_code_that_was_ended_opens_nothing_and_codes_are_not_guessed() {
    at_sample(async |house| {
        house.called().await;
        let (phone, troupe) = (house.leader("ta-ko-khu").await, house.troupe("ta-ko-khu").await);
        let code = house.late_code(house.visitor().now + TimeDelta::days(40)).await.unwrap();
        assert!(house.late_code(house.visitor().now - TimeDelta::days(1)).await.is_err());
        let page = house.get(Some(super::ORGANISER), "/vi/desk/hoa-ban-2027/applications/late").await.text();
        assert!(page.contains("Nậm Củng") && !page.contains(code.reveal()), "{page}");
        let id: uuid::Uuid = house.site.db.q("SELECT id FROM late_codes").scalar().await.unwrap();
        let end = (house.festival, id);
        house.chooser().write(end, |job, (of, id)| Box::pin(commands::end_late(job, *of, *id))).await.unwrap();
        house.advance(TimeDelta::days(31));
        let named = troupe.to_string();
        for n in 0..22 {
            let fields =
                [("from", DOOR), ("festival", "hoa-ban-2027"), ("troupe", named.as_str()), ("late", code.reveal())];
            let page = phone.press("/api/apply/late", &fields).await.text();
            let said =
                if n < 20 { "Mã này không đúng, đã hết hạn" } else { "đã thử quá nhiều lần" };
            assert!(page.contains(said), "{n}: {page}");
        }
    });
}
