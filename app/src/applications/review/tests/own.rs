//! Whose own an application is: they neither judge it, nor say who does, nor read what was said of it.

use super::ORGANISER;
use crate::applications::review::commands::{self, ReviewerForm, Then};
use crate::applications::review::store::{panel, subjects};
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::testing::at_sample;

const TITLES: [(&str, &str); 2] = [("hb-ta-ko-khu", "Múa"), ("hb-che-can", "Hát")];

#[test]
fn what_was_given_before_more_was_known_is_judged_no_more() {
    at_sample(async |house| {
        let round = house.judged(&TITLES[..1], |form| form).await;
        house.shared(&round).await.unwrap();
        let review = house.given_to(&round, round.judge).await.remove(0);
        let home = "UPDATE reviewers SET commune_code = '03158'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(home).exec())).await.unwrap();
        let refused = house.scored(&review, "9", Then::Give).await.unwrap_err();
        assert_eq!(refused, Fault::refused("review-yours-commune"));
    });
}

#[test]
fn an_organiser_says_neither_who_judges_their_own_nor_that_it_is_not_theirs() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| form).await;
        let own = house.village("hb-ta-ko-khu").await;
        let row = house.on_panel(ORGANISER, None, Some(own)).await.unwrap();
        let input = (round.festival.clone(), (round.round, round.all[0], round.judge));
        let chair = house.chair().await;
        let given = chair.write(input, |job, (of, what)| Box::pin(commands::assign(job, of, *what))).await;
        assert_eq!(given.unwrap_err(), Fault::refused("review-own-judges"));
        let version = panel::all(&house.site.db, house.festival).await.unwrap();
        let version = version.iter().find(|one| one.id == row).unwrap().version;
        for (troupe, removed) in [(None, false), (Some(own), true)] {
            let form = ReviewerForm { id: Some(row), version, user: None, commune: None, troupe, removed };
            let input = (round.festival.clone(), form);
            let left = chair.write(input, |job, (of, form)| Box::pin(commands::put_reviewer(job, of, form))).await;
            assert_eq!(left.unwrap_err(), Fault::refused("review-reviewer-self"));
        }
    });
}

#[test]
fn a_troupe_that_became_another_is_not_named_either() {
    at_sample(async |house| {
        let round = house.judged(&TITLES[..1], |form| form).await;
        let merged = "UPDATE troupes SET merged_into = (SELECT id FROM troupes WHERE slug = 'hb-ta-ko-khu')
            WHERE slug = 'hb-che-can'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(merged).exec())).await.unwrap();
        let mask = subjects::mask(&house.site.db, round.all[0]).await.unwrap();
        assert_eq!(mask.over("Che Căn và Tả Kố Khừ", "[…]"), "[…] và […]");
    });
}
