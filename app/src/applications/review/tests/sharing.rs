//! Who is given what, and who never is.

use super::{JUDGE, Judged, ORGANISER};
use crate::applications::review::commands::{self, RoundForm};
use crate::applications::review::store::reviews;
use crate::applications::review::testing;
use crate::db::{DbError, Reads};
use crate::kernel::access::Role;
use crate::kernel::fault::Fault;
use crate::testing::at_sample;

const TITLES: [(&str, &str); 4] =
    [("hb-ta-ko-khu", "Múa"), ("hb-che-can", "Hát"), ("hb-ta-ko-khu", "Trống"), ("hb-che-can", "Xòe")];

#[test]
fn the_work_is_shared_evenly_and_sharing_it_again_changes_nothing() {
    at_sample(async |house| {
        let other = house.on_panel(ORGANISER, None, None).await;
        assert_eq!(other.unwrap_err(), Fault::refused("review-no-call"));
        let round = house.judged(&TITLES, |form| RoundForm { wanted: 1, ..form }).await;
        assert_eq!(house.shared(&round).await.unwrap(), (4, 0));
        assert_eq!(house.shared(&round).await.unwrap(), (0, 0));
        let mut numbers: Vec<i64> =
            house.given_to(&round, round.judge).await.iter().map(|review| review.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 3, 4]);
    });
}

#[test]
fn nobody_is_given_what_comes_from_their_commune_or_their_troupe() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| RoundForm { wanted: 2, ..form }).await;
        let own = house.village("hb-che-can").await;
        let member = house.on_panel(ORGANISER, Some("03158"), Some(own)).await.unwrap();
        let sql = "INSERT INTO review_members (round_id, reviewer_id) VALUES ($1, $2)";
        let join = (round.round, member);
        house.site.db.write(join, move |tx, (r, m)| Box::pin(tx.q(sql).bind(*r).bind(*m).exec())).await.unwrap();
        assert_eq!(house.shared(&round).await.unwrap(), (4, 4), "of the other two troupes nobody is left");
        assert_eq!(house.given_to(&round, member).await, []);
        for (application, key) in [(round.all[1], "review-conflict-troupe"), (round.all[0], "review-conflict-commune")]
        {
            let input = (round.festival.clone(), (round.round, application, member));
            let other = house.acting("chuongtrinh@example.com", Role::Organiser).await;
            let refused = other.write(input, |job, (of, what)| Box::pin(commands::assign(job, of, *what))).await;
            assert_eq!(refused.unwrap_err(), Fault::field("judge", key));
        }
    });
}

#[test]
fn what_a_reviewer_should_not_judge_goes_from_them_and_never_comes_back() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| form).await;
        house.shared(&round).await.unwrap();
        let mine = house.given_to(&round, round.judge).await;
        let (gone, ctx) = (mine[0].clone(), house.acting(JUDGE, Role::Reviewer).await);
        let say = async |reason: &'static str| {
            ctx.write((gone.id, reason), |job, (id, reason)| Box::pin(commands::declare(job, *id, reason))).await
        };
        assert_eq!(say("").await.unwrap_err(), Fault::field("reason", "review-declare-reason"));
        say("em họ tôi").await.unwrap();
        assert_eq!(house.given_to(&round, round.judge).await.len(), 3);
        assert_eq!(house.shared(&round).await.unwrap(), (0, 1));
        let input = (round.festival.clone(), (round.round, gone.application, round.judge));
        let by_hand = house.chair().await;
        let refused = by_hand.write(input, |job, (of, what)| Box::pin(commands::assign(job, of, *what))).await;
        assert_eq!(refused.unwrap_err(), Fault::field("judge", "review-conflict-declared"));
        let (id, now) = (ctx.id(), ctx.now);
        let past = (round.round, (id, gone.application.0, round.judge), now);
        let forced: Result<(), DbError> = house
            .site
            .db
            .write(past, |tx, (round, new, now)| {
                Box::pin(reviews::insert(tx, *round, std::slice::from_ref(new), (true, *now)))
            })
            .await;
        assert!(forced.is_err(), "the database takes it neither");
    });
}

#[test]
fn who_leaves_the_panel_leaves_what_they_did_not_do() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| form).await;
        house.shared(&round).await.unwrap();
        let mine = house.given_to(&round, round.judge).await;
        house.scored(&mine[1], "8", commands::Then::Give).await.unwrap();
        let form = commands::ReviewerForm {
            id: Some(round.judge),
            version: 1,
            user: None,
            commune: None,
            troupe: None,
            removed: true,
        };
        let input = (round.festival.clone(), form);
        let ctx = house.chair().await;
        ctx.write(input.clone(), |job, (of, form)| Box::pin(commands::put_reviewer(job, of, form))).await.unwrap();
        let left = house.given_to(&round, round.judge).await;
        assert_eq!(left.iter().map(|review| review.id).collect::<Vec<_>>(), [mine[1].id]);
        let stale = ctx.write(input, |job, (of, form)| {
            let form = commands::ReviewerForm { removed: false, ..form.clone() };
            Box::pin(async move { commands::put_reviewer(job, of, &form).await })
        });
        assert_eq!(stale.await.unwrap_err(), Fault::refused(crate::web::CHANGED));
        assert_eq!(house.shared(&round).await.unwrap_err(), Fault::refused("review-nobody"));
    });
}

#[test]
fn who_read_whose_it_is_in_an_open_round_is_not_given_it_in_a_blind_one() {
    at_sample(async |house| {
        let open = house.judged(&TITLES, |form| RoundForm { blind: false, ..form }).await;
        house.shared(&open).await.unwrap();
        let ctx = house.chair().await;
        let form = RoundForm { members: vec![open.judge], ..testing::round(ctx.now) };
        let input = (open.festival.clone(), form);
        let round = ctx.write(input, |job, (of, form)| Box::pin(commands::put_round(job, of, form))).await.unwrap();
        let blind = Judged { round, festival: open.festival.clone(), judge: open.judge, all: open.all.clone() };
        assert_eq!(house.shared(&blind).await, Ok((0, TITLES.len())), "nobody else is there for them");
        let input = (open.festival.clone(), (round, open.all[0], open.judge));
        let by_hand = ctx.write(input, |job, (of, what)| Box::pin(commands::assign(job, of, *what))).await;
        assert_eq!(by_hand, Err(Fault::field("judge", "review-conflict-read")));
    });
}
