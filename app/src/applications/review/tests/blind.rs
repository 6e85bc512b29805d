//! What a reviewer is sent in a blind round says of nobody whose it is.

use super::{DESK, JUDGE, ORGANISER};
use crate::applications::review::commands::RoundForm;
use crate::applications::review::commands::Then;
use crate::db::Reads;
use crate::kernel::text::fold;
use crate::testing::{House, at_sample};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use unicode_normalization::UnicodeNormalization;

/// What would say whose an application is.
struct Whose {
    names: Vec<String>,
}

async fn whose(house: &House, slug: &'static str) -> Whose {
    let names: (String, String, String) = house
        .site
        .db
        .q("SELECT t.slug, COALESCE(v.name, ''), COALESCE(c.name, '') FROM troupes t
            LEFT JOIN villages v ON v.id = t.village_id LEFT JOIN communes c ON c.code = t.commune_code WHERE t.slug = $1")
        .bind(slug.to_owned())
        .one()
        .await
        .unwrap();
    let troupe = crate::applications::store::troupes::by_id(&house.site.db, house.village(slug).await).await.unwrap();
    let of_people = ["Pờ Sơn Mé".to_owned(), "0912345678".to_owned()];
    let own = [troupe.unwrap().name.vi, names.1, names.2, names.0];
    Whose { names: own.into_iter().chain(of_people).filter(|name| !name.is_empty()).collect() }
}

/// The same name as somebody else would write it.
fn written(name: &str, rng: &mut StdRng) -> String {
    match rng.random_range(0..6) {
        0 => name.to_uppercase(),
        1 => fold(name),
        2 => name.nfd().collect(),
        3 => name.replace(' ', "-"),
        4 => name.replace(' ', ""),
        _ => name.to_owned(),
    }
}

/// The letters of a page, so that no way of writing hides a name; what the page is made of stays out.
fn letters(body: &str) -> String {
    let text: String = body.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    fold(&text).replace(' ', "")
}

#[test]
fn a_blind_round_sends_a_reviewer_nothing_that_says_whose_an_application_is() {
    at_sample(async |house| {
        let mut rng = StdRng::seed_from_u64(27);
        let slugs = ["hb-ta-ko-khu", "hb-che-can"];
        let mut secrets = Vec::new();
        let mut titles = Vec::new();
        for case in 0..12 {
            let slug = slugs[case % slugs.len()];
            let whose = whose(house, slug).await;
            let name = whose.names.choose(&mut rng).unwrap();
            titles.push((slug, format!("Múa xòe {} số {case}", written(name, &mut rng))));
            secrets.push(whose);
        }
        let titles: Vec<(&'static str, &str)> = titles.iter().map(|(slug, title)| (*slug, title.as_str())).collect();
        let round = house.judged(&titles, |form| form).await;
        house.shared(&round).await.unwrap();
        let mine = house.given_to(&round, round.judge).await;
        assert_eq!(mine.len(), 12);
        house.scored(&mine[0], "7", Then::Give).await.unwrap();
        let mut paths = vec![DESK.to_owned(), format!("{DESK}/mine.csv"), format!("/en{}", &DESK[3..])];
        paths.extend(mine.iter().map(|review| format!("{DESK}/score?id={}", review.id)));
        paths.extend(mine.iter().map(|review| format!("/en{}/score?id={}", &DESK[3..], review.id)));
        let codes: Vec<(String, uuid::Uuid, uuid::Uuid)> =
            house.site.db.q("SELECT code, id, troupe_id FROM applications").all().await.unwrap();
        let mut read = 0;
        for path in &paths {
            let answer = house.get(Some(JUDGE), path).await;
            assert_eq!(answer.status.as_u16(), 200, "{path}");
            let heads = format!("{:?}", answer.headers);
            for sent in [answer.body.as_str(), heads.as_str()] {
                let page = letters(sent);
                for name in secrets.iter().flat_map(|whose| &whose.names) {
                    let name = fold(name).replace(' ', "");
                    assert!(!page.contains(&name), "{name} in {path}: {sent}");
                    read += 1;
                }
                for (code, application, troupe) in &codes {
                    for secret in [code.clone(), application.to_string(), troupe.to_string()] {
                        assert!(!sent.contains(&secret), "{secret} in {path}");
                    }
                }
            }
        }
        assert!(read > 1_000, "{read}");
        let score = house.get(Some(JUDGE), &paths[3]).await.text();
        assert!(score.contains("Múa xòe") && score.contains("[đã che]"), "{score}");
    });
}

#[test]
fn an_open_round_names_the_troupe_and_still_no_telephone() {
    at_sample(async |house| {
        let open = |form| RoundForm { blind: false, ..form };
        let round = house.judged(&[("hb-che-can", "Hát giao duyên")], open).await;
        house.shared(&round).await.unwrap();
        let mine = house.given_to(&round, round.judge).await;
        let page = house.get(Some(JUDGE), &format!("{DESK}/score?id={}", mine[0].id)).await.text();
        assert!(page.contains("Che Căn") && !letters(&page).contains("0912345678"), "{page}");
    });
}

#[test]
fn a_reviewer_opens_no_other_desk_and_nobody_elses_review() {
    at_sample(async |house| {
        let round = house.judged(&[("hb-che-can", "Hát giao duyên")], |form| form).await;
        house.shared(&round).await.unwrap();
        let mine = house.given_to(&round, round.judge).await;
        let desk = "/vi/desk/hoa-ban-2027";
        let others =
            ["/applications", "/reviews/ranking", "/reviews/ranking.csv", "/reviews/fairness", "/reviews/setup"];
        for path in others {
            assert_eq!(house.get(Some(JUDGE), &format!("{desk}{path}")).await.status.as_u16(), 404, "{path}");
        }
        let path = format!("{DESK}/score?id={}", mine[0].id);
        let foreign = house.get(Some(ORGANISER), &path).await.text();
        assert!(foreign.contains("không còn là việc của bạn") && !foreign.contains("Hát giao duyên"), "{foreign}");
    });
}
