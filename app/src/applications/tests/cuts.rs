//! A weak signal: bodies that end early, answers that never arrive, buttons that are pressed again.

use super::{DOOR, begin, question, send};
use crate::applications::commands;
use crate::applications::model::question::Fills;
use crate::db::Reads;
use crate::testing::{Phone, at_sample};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// What troupes sent by themselves: the sample's were filed for them.
const VERSIONS: &str = "SELECT COUNT(*) FROM application_versions v JOIN applications a ON a.id = v.application_id
    WHERE a.filed_by IS NULL";

#[test]
fn a_hundred_cuts_lose_no_answer_and_send_nothing_twice_r4() {
    at_sample(async |house| {
        let call = house.called().await;
        write(house, "UPDATE calls SET per_troupe = 20").await;
        let kind = call.kinds[0].choice();
        let fields = [
            (Fills::Leader, "Pờ Sơn Mé"),
            (Fills::LeaderPhone, "0912345678"),
            (Fills::Title, "Múa mừng lúa mới"),
            (Fills::Kind, kind.as_str()),
            (Fills::Minutes, "9"),
            (Fills::People, "16"),
        ];
        let slugs = ["ta-ko-khu", "che-can", "na-sang", "muong-lay", "na-tau", "pu-nhung"];
        let mut rng = StdRng::seed_from_u64(27);
        for run in 0..100 {
            if run % 17 == 0 {
                house.advance(chrono::TimeDelta::minutes(1));
            }
            let phone = house.leader(slugs[run / 17]).await;
            let other = Phone::new(house);
            other.set("xoe_troupe", &phone.cookie("xoe_troupe").unwrap());
            let id = begin(house, &phone).await;
            for (fills, value) in fields {
                let question = question(&call, fills);
                let (name, asked) = (commands::field(question.id), format!("asked[{}]", question.id));
                let application = id.to_string();
                let version = house
                    .answers(id)
                    .await
                    .contains_key(&question.id)
                    .to_string()
                    .replace("true", "1")
                    .replace("false", "0");
                let whole = [("application", &*application), (&*asked, &*version), (&*name, value)];
                // What arrives of a body that ends early is as if it had not been sent.
                if rng.random_bool(0.4) {
                    let end = rng.random_range(0..2);
                    phone.press("/api/apply/save", &whole[..end]).await;
                }
                for _ in 0..=rng.random_range(0..3) {
                    let from = if rng.random_bool(0.3) { &other } else { &phone };
                    from.press("/api/apply/save", &whole).await;
                }
            }
            let before = house.answers(id).await;
            assert!(
                fields.iter().all(|(fills, _)| before.contains_key(&question(&call, *fills).id)),
                "run {run}: {before:?}"
            );
            let code = house.application(id).await.code;
            for _ in 0..=rng.random_range(0..4) {
                let from = if rng.random_bool(0.3) { &other } else { &phone };
                let page = send(from, id).await;
                assert!(page.contains(&code) && page.contains("Đã gửi"), "run {run}: {page}");
            }
            assert_eq!(house.version(id).await.unwrap().answers, before, "run {run}");
        }
        for (sql, count) in [
            ("SELECT COUNT(*) FROM applications WHERE filed_by IS NULL", 100),
            (VERSIONS, 100),
            ("SELECT COUNT(DISTINCT code) FROM applications WHERE filed_by IS NULL AND state = 'submitted'", 100),
            (
                "SELECT COUNT(*) FROM application_messages m JOIN applications a ON a.id = m.application_id WHERE a.filed_by IS NULL",
                100,
            ),
        ] {
            assert_eq!(house.count(sql).await, count, "{sql}");
        }
    });
}

#[test]
fn a_page_that_was_not_received_never_says_that_it_was_sent_r4() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = begin(house, &phone).await;
        let page = send(&phone, id).await;
        assert!(!page.contains("Đã gửi") && page.contains("Chưa trả lời"), "{page}");
        let application = id.to_string();
        let cut = phone.press("/api/apply/send", &[("from", DOOR), ("applicatio", &*application)]).await;
        assert!(!cut.text().contains("Đã gửi"));
        assert_eq!(house.count(VERSIONS).await, 0);
    });
}

#[test]
fn a_form_that_is_begun_twice_is_one_r4() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let (troupe, client) = (house.troupe("ta-ko-khu").await.to_string(), uuid::Uuid::from_u128(7).to_string());
        let fields = [("from", DOOR), ("festival", "hoa-ban-2027"), ("troupe", &*troupe), ("client", &*client)];
        for _ in 0..3 {
            phone.press("/api/apply/start", &fields).await;
        }
        assert_eq!(house.count("SELECT COUNT(*) FROM applications WHERE filed_by IS NULL").await, 1);
        let stranger = house.leader("che-can").await;
        stranger.press("/api/apply/start", &fields).await;
        assert_eq!(
            house.count("SELECT COUNT(*) FROM applications WHERE filed_by IS NULL").await,
            1,
            "nor by another troupe"
        );
    });
}

async fn write(house: &crate::testing::House, sql: &'static str) {
    house.visitor().write((), move |job, ()| Box::pin(job.tx.q(sql).exec())).await.unwrap();
}
