//! The sheet on which a reviewer judges.

use super::{DESK, JUDGE};
use crate::applications::model::state::Action;
use crate::applications::review::commands::{self, CriterionForm, Then, field};
use crate::applications::review::model::round::Step;
use crate::applications::review::store::{reviews, setup};
use crate::applications::review::testing;
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::testing::at_sample;
use crate::web::CHANGED;
use chrono::TimeDelta;

const TITLES: [(&str, &str); 3] = [("hb-ta-ko-khu", "Múa"), ("hb-che-can", "Hát"), ("hb-ta-ko-khu", "Trống")];

#[test]
fn a_reviewer_goes_from_one_application_to_the_next_until_all_are_done() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| form).await;
        house.shared(&round).await.unwrap();
        let mine = house.given_to(&round, round.judge).await;
        let criterion = setup::criteria(&house.site.db, house.festival).await.unwrap().remove(0);
        let home = house.get(Some(JUDGE), DESK).await.text();
        assert!(home.contains("Đã xong 0 trên 3.") && home.contains("Hồ sơ số 1"), "{home}");
        let here = format!("{DESK}/score?id={}", mine[0].id);
        let (name, review) = (field(criterion.id), mine[0].id.to_string());
        let base = [("from", &*here), ("festival", "hoa-ban-2027"), ("review", &*review), ("version", "1")];
        let press = async |more: &[(&str, &str)]| {
            let fields: Vec<(&str, &str)> = base.iter().chain(more).copied().collect();
            let sent = house.submit(Some(JUDGE), "/api/reviews/save", &fields).await;
            house.follow(Some(JUDGE), &sent).await.text()
        };
        let page = press(&[("then", "give"), ("internal", "</textarea><b>hay")]).await;
        assert!(page.contains("Hãy cho điểm: Hay và lạ") && !page.contains("</textarea><b>"), "{page}");
        press(&[("then", "give"), (&name, "11")]).await;
        assert_eq!(house.given_to(&round, round.judge).await[0].step, Step::Assigned, "nothing of it is saved");
        let page = press(&[("then", "give"), (&name, "7"), ("to_troupe", "Rất hay")]).await;
        assert!(page.contains("Hồ sơ số 2") && page.contains("Đã ghi điểm."), "{page}");
        let page = press(&[("then", "give"), (&name, "9")]).await;
        assert!(page.contains("một người khác đã lưu"), "an older page is told: {page}");
        let saved = reviews::by_id(&house.site.db, mine[0].id).await.unwrap().unwrap();
        assert_eq!((saved.step, saved.total, saved.to_troupe.as_str()), (Step::Given, Some(700), "Rất hay"));
        house.scored(&mine[1], "5", Then::Keep).await.unwrap();
        assert_eq!(house.given_to(&round, round.judge).await[1].step, Step::Draft);
        let last = house.scored(&mine[2], "5", Then::Abstain).await.unwrap();
        assert_eq!(last, Some(mine[1].id), "what was begun is still to do");
    });
}

#[test]
fn a_sheet_is_written_on_while_its_round_is_open_and_by_whose_it_is() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| form).await;
        house.shared(&round).await.unwrap();
        let mine = house.given_to(&round, round.judge).await;
        house.scored(&mine[0], "7", Then::Give).await.unwrap();
        assert_eq!(house.scored(&mine[0], "8", Then::Give).await.unwrap_err(), Fault::refused(CHANGED));
        let fields =
            [("festival", "hoa-ban-2027"), ("review", &*mine[0].id.to_string()), ("version", "2"), ("then", "give")];
        let foreign = house.post(Some(super::ORGANISER), "/api/reviews/save", &fields).await;
        assert!(foreign.status.as_u16() == 409 && foreign.body.contains("review-gone"), "{}", foreign.body);
        house.advance(TimeDelta::days(8));
        assert_eq!(house.scored(&mine[1], "7", Then::Give).await.unwrap_err(), Fault::refused("review-closed"));
    });
}

#[test]
fn what_is_written_for_the_troupe_is_theirs_once_it_is_decided() {
    at_sample(async |house| {
        let round = house.judged(&TITLES[..1], |form| form).await;
        house.shared(&round).await.unwrap();
        let review = house.given_to(&round, round.judge).await.remove(0);
        house.scored(&review, "7", Then::Give).await.unwrap();
        let said = "UPDATE reviews SET to_troupe = 'Tay dẻo <b>lắm</b>', internal = 'Hơi dài'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(said).exec())).await.unwrap();
        let home = format!("/vi/hoa-ban-2027/apply/{}", round.all[0]);
        let page = async || house.get(Some("quantri@example.com"), &home).await.text();
        assert!(!page().await.contains("Tay dẻo"), "before");
        house.decide(Action::Reject, &[round.all[0]], "").await.unwrap();
        assert!(!page().await.contains("Tay dẻo"), "nor while it can be undone");
        house.letters_left();
        let after = page().await;
        assert!(after.contains("Tay dẻo &lt;b&gt;lắm") && !after.contains("Hơi dài"), "{after}");
        assert!(!after.contains("Pờ Thó Xè"), "nobody's name stands with it: {after}");
    });
}

#[test]
fn a_score_by_a_criterion_that_is_switched_off_counts_again_when_it_is_on() {
    at_sample(async |house| {
        let round = house.judged(&TITLES[..1], |form| form).await;
        house.shared(&round).await.unwrap();
        let scored = async |score, then| {
            let review = house.given_to(&round, round.judge).await.remove(0);
            house.scored(&review, score, then).await.unwrap();
        };
        let switch = async |removed| {
            let now = setup::criteria(&house.site.db, house.festival).await.unwrap().remove(0);
            let form = CriterionForm { id: Some(now.id), version: now.version, removed, ..testing::criterion(1) };
            let input = (round.festival.clone(), form);
            let chair = house.chair().await;
            chair.write(input, |job, (of, form)| Box::pin(commands::put_criterion(job, of, form))).await.unwrap();
        };
        scored("7", Then::Give).await;
        switch(true).await;
        scored("3", Then::Keep).await;
        switch(false).await;
        let review = house.given_to(&round, round.judge).await.remove(0);
        let kept = reviews::scores(&house.site.db, review.id).await.unwrap();
        assert_eq!(kept.into_values().collect::<Vec<_>>(), [7]);
    });
}
