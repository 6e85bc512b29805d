//! What reviews come to, and whom the programme is fair to.

use super::{DESK, ORGANISER};
use crate::applications::review::commands::{self, RoundForm, Then};
use crate::applications::review::model::fair::Aims;
use crate::applications::review::store::{fair, setup};
use crate::applications::review::testing;
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::testing::at_sample;
use crate::web::CHANGED;

const TITLES: [(&str, &str); 3] =
    [("hb-ta-ko-khu", "Múa mừng lúa"), ("hb-che-can", "Hát giao duyên"), ("hb-ta-ko-khu", "Trống hội")];

#[test]
fn the_best_stand_first_and_lead_to_the_page_that_decides() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| form).await;
        house.shared(&round).await.unwrap();
        for review in house.given_to(&round, round.judge).await {
            let score = round.all.iter().position(|id| *id == review.application).unwrap();
            house.scored(&review, &(5 + score).to_string(), Then::Give).await.unwrap();
        }
        let page = house.get(Some(ORGANISER), &format!("{DESK}/ranking")).await.text();
        let at = |title: &str| page.find(title).unwrap_or_else(|| panic!("{title}: {page}"));
        assert!(at("Trống hội") < at("Hát giao duyên") && at("Hát giao duyên") < at("Múa mừng lúa"));
        assert!(page.contains("70,0") && page.contains("1/1"), "{page}");
        let decide = format!("/vi/desk/hoa-ban-2027/applications/decide?action=accept&pick[{}]=on", round.all[2]);
        let decide = house.get(Some(ORGANISER), &decide).await.text();
        assert!(decide.contains("Điểm chấm: 70,0"), "{decide}");
    });
}

#[test]
fn an_organiser_who_performs_gets_all_reviews_but_those_of_their_own_r13() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| form).await;
        let own = house.village("hb-che-can").await;
        house.on_panel(ORGANISER, None, Some(own)).await.unwrap();
        house.shared(&round).await.unwrap();
        for review in house.given_to(&round, round.judge).await {
            house.scored(&review, "6", Then::Give).await.unwrap();
        }
        let file = house.get(Some(ORGANISER), &format!("{DESK}/ranking.csv")).await.text();
        let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines.len(), 1 + 3 + 1, "a head, a line each, a total: {file}");
        assert!(lines[3].starts_with("ẩn – hồ sơ của bạn,,,,,,,"), "{file}");
        assert!(lines[1..3].iter().all(|line| line.contains(",1,") && line.contains("60")), "{file}");
        assert!(lines[4].starts_with("Cộng 2 hồ sơ") && lines[4].contains(",2,"), "{file}");
        assert!(!file.contains("Hát giao duyên"), "{file}");
        let page =
            house.get(Some(ORGANISER), &format!("{DESK}/application?round={}&id={}", round.round, round.all[1])).await;
        assert!(page.text().contains("ẩn – hồ sơ của bạn") && !page.text().contains("60,0"));
        let decide = format!("/vi/desk/hoa-ban-2027/applications/decide?action=accept&pick[{}]=on", round.all[1]);
        assert!(!house.get(Some(ORGANISER), &decide).await.text().contains("Điểm chấm"));
    });
}

#[test]
fn what_criteria_weigh_may_change_and_their_scale_may_not() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| form).await;
        let ctx = house.chair().await;
        let put = async |form: commands::CriterionForm| {
            let input = (round.festival.clone(), form);
            ctx.write(input, |job, (of, form)| Box::pin(commands::put_criterion(job, of, form))).await
        };
        house.shared(&round).await.unwrap();
        let first = setup::criteria(&house.site.db, house.festival).await.unwrap().remove(0);
        let mine = house.given_to(&round, round.judge).await;
        house.scored(&mine[0], "8", Then::Give).await.unwrap();
        let form = |high, weight| commands::CriterionForm {
            id: Some(first.id),
            version: 1,
            high,
            ..testing::criterion(weight)
        };
        assert_eq!(put(form(5, 1)).await.unwrap_err(), Fault::field("high", "review-scale-fixed"));
        put(form(10, 0)).await.unwrap();
        let total = "SELECT COUNT(*) FROM reviews WHERE step = 'given' AND total IS NULL";
        assert_eq!(house.count(total).await, 1, "what weighs nothing comes to nothing");
        assert_eq!(house.count("SELECT CAST(SUM(given) AS BIGINT) FROM review_subjects").await, 0);
        assert_eq!(put(form(10, 5)).await.unwrap_err(), Fault::refused(CHANGED));
    });
}

#[test]
fn a_round_in_which_names_were_read_becomes_blind_no_more() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| RoundForm { blind: false, ..form }).await;
        house.shared(&round).await.unwrap();
        let now = setup::round(&house.site.db, round.round).await.unwrap().unwrap();
        let form = RoundForm {
            id: Some(now.id),
            version: now.version,
            name: now.name,
            opens_at: now.opens_at,
            closes_at: now.closes_at,
            blind: true,
            others: now.others,
            scope: now.scope,
            wanted: now.wanted,
            members: vec![round.judge],
        };
        let input = (round.festival.clone(), form);
        let ctx = house.chair().await;
        let refused = ctx.write(input, |job, (of, form)| Box::pin(commands::put_round(job, of, form))).await;
        assert_eq!(refused.unwrap_err(), Fault::field("blind", "review-blind-late"));
    });
}

#[test]
fn places_stand_beside_what_is_wanted_for_whom() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| form).await;
        let accept = "UPDATE applications SET pending = 'accept' WHERE id = $1";
        let id = round.all[1];
        house.site.db.write(id, move |tx, id| Box::pin(tx.q(accept).bind(*id).exec())).await.unwrap();
        let groups = fair::by_commune(&house.site.db, house.festival).await.unwrap();
        let sum = |of: fn(&crate::applications::review::model::fair::Group) -> i64| groups.iter().map(of).sum::<i64>();
        assert_eq!((groups.len(), sum(|group| group.applied), sum(|group| group.places)), (2, 3, 1));
        let key = groups.iter().find(|group| group.places == 0).unwrap().key.clone();
        let name = format!("commune[{key}]");
        let fields =
            [("from", "/vi/desk"), ("festival", "hoa-ban-2027"), ("version", "0"), (&*name, "2"), ("newcomers", "x")];
        let wrong = house.post(Some(ORGANISER), "/api/reviews/aims", &fields).await;
        assert_eq!(wrong.status.as_u16(), 422, "{}", wrong.body);
        let fields = &fields[..4];
        house.post(Some(ORGANISER), "/api/reviews/aims", fields).await;
        let page = house.get(Some(ORGANISER), &format!("{DESK}/fairness")).await.text();
        assert!(page.contains("còn thiếu 2"), "{page}");
        let (aims, version) = fair::aims(&house.site.db, house.festival).await.unwrap();
        assert_eq!((aims.communes.get(&key), version), (Some(&2), 1));
        let again = house.post(Some(ORGANISER), "/api/reviews/aims", &[fields, &[("evening", "3")][..]].concat()).await;
        assert!(again.body.contains(CHANGED), "an older page is told: {}", again.body);
        assert_ne!(aims, Aims::default());
    });
}
