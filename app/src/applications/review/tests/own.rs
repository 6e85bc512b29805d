//! Whose own an application is: they neither judge it, nor say who does, nor read what was said of it.

use super::{DESK, JUDGE, ORGANISER};
use crate::applications::review::commands::{self, ReviewerForm, Then};
use crate::applications::review::store::{panel, ranking, subjects};
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::testing::{House, at_sample};
use crate::troupes::commands as troupes;
use crate::troupes::commands::person::{Asked, forget};

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

#[test]
fn a_name_of_before_is_covered_as_that_of_today_is() {
    at_sample(async |house| {
        let round = house.judged(&TITLES[..1], |form| form).await;
        let troupe = house.village("hb-ta-ko-khu").await;
        let names = ["name", "Đội bản Nậm Vang", "Đội bản Tả Kố Khừ"];
        let changed = serde_json::json!({ "changed": [names, ["adults", "16", "18"]] });
        let noted = house.chair().await.write((troupe, changed), |job, (troupe, changed)| {
            Box::pin(async move { Ok::<_, Fault>(troupes::note(job, *troupe, "edited", changed.clone()).await?) })
        });
        noted.await.unwrap();
        let mask = subjects::mask(&house.site.db, round.all[0]).await.unwrap();
        assert_eq!(mask.over("Nậm Vang nay là Tả Kố Khừ, 16 người", "[…]"), "[…] nay là […], 16 người");
    });
}

/// The troupe's own contact has the address of this account, as people write it.
async fn speaks(house: &House, address: &'static str) {
    let sql = "UPDATE troupe_contacts SET email = $1
        WHERE troupe_id = (SELECT id FROM troupes WHERE slug = 'hb-ta-ko-khu') AND place = (SELECT MIN(k.place)
          FROM troupe_contacts k JOIN troupes t ON t.id = k.troupe_id WHERE t.slug = 'hb-ta-ko-khu')";
    house.site.db.write((), move |tx, ()| Box::pin(tx.q(sql).bind(address.to_owned()).exec())).await.unwrap();
}

#[test]
fn a_troupe_is_theirs_for_which_they_speak_by_the_address_of_their_account() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| form).await;
        speaks(house, "BTC@example.com").await;
        let chair = house.chair().await;
        let input = (round.festival.clone(), (round.round, round.all[0], round.judge));
        let given = chair.write(input, |job, (of, what)| Box::pin(commands::assign(job, of, *what))).await;
        assert_eq!(given, Err(Fault::refused("review-own-judges")));
        house.shared(&round).await.unwrap();
        for review in house.given_to(&round, round.judge).await {
            house.scored(&review, "9", Then::Give).await.unwrap();
        }
        let page = house.get(Some(ORGANISER), &format!("{DESK}/ranking?round={}", round.round)).await.text();
        assert!(page.contains("90,0") && page.contains("ẩn – hồ sơ của bạn"), "{page}");
        let who = panel::looker(&house.site.db, house.festival, house.account(ORGANISER).await).await.unwrap();
        let paging = crate::web::Paging { page: 1, size: 9, total: 9 };
        let ranked = ranking::list(&house.site.db, (round.round, ""), &who, &paging).await.unwrap();
        assert_eq!(ranked.iter().map(|one| one.own).collect::<Vec<_>>(), [false, true], "one's own stands last");
    });
}

#[test]
fn a_judge_is_given_nothing_of_a_troupe_for_which_they_speak() {
    at_sample(async |house| {
        let round = house.judged(&TITLES, |form| form).await;
        speaks(house, JUDGE).await;
        assert_eq!(house.shared(&round).await, Ok((1, 1)));
        let given = house.given_to(&round, round.judge).await;
        assert_eq!(given.iter().map(|review| review.application).collect::<Vec<_>>(), [round.all[1]]);
    });
}

#[test]
fn who_is_forgotten_stands_in_no_review_either() {
    at_sample(async |house| {
        let round = house.judged(&TITLES[..1], |form| form).await;
        house.shared(&round).await.unwrap();
        let contact: (uuid::Uuid, String) = house
            .site
            .db
            .q("SELECT c.id, c.name FROM troupe_contacts c JOIN troupes t ON t.id = c.troupe_id
                WHERE t.slug = 'hb-ta-ko-khu' ORDER BY c.place LIMIT 1")
            .one()
            .await
            .unwrap();
        let (texts, name) = ("UPDATE reviews SET internal = $1, to_troupe = $1", contact.1.clone());
        let said = format!("Chị {name} hát hay");
        house.site.db.write(said, move |tx, said| Box::pin(tx.q(texts).bind(said.clone()).exec())).await.unwrap();
        house.admin().write(contact.0, |job, id| Box::pin(forget(job, None, *id, Asked::There))).await.unwrap();
        let review = house.given_to(&round, round.judge).await.remove(0);
        assert!(!review.internal.contains(&name) && !review.to_troupe.contains(&name), "{review:?}");
        assert!(review.internal.contains("hát hay"), "the rest of it stands: {review:?}");
    });
}
