//! What visitors should know, written at its desk.

use crate::db::Reads;
use crate::testing::{House, PageForm, at_sample};

const ORGANISER: &str = "quantri@example.com";

/// The desk of the festival of the boats, where nothing was written yet.
async fn desk(house: &House) -> (String, PageForm) {
    let slug: String = house.site.db.q("SELECT slug FROM festivals WHERE code_prefix = 'DT'").scalar().await.unwrap();
    let path = format!("/vi/desk/{slug}/guide");
    let page = house.get(Some(ORGANISER), &path).await.body;
    let form = PageForm::all(&page).into_iter().find(|form| form.action == "/api/festivals/guide").unwrap();
    (slug, form)
}

#[test]
fn a_guide_begins_with_sentences_to_fill_in_and_is_public_once_saved() {
    at_sample(async |house| {
        let (slug, form) = desk(house).await;
        assert!(form.value("toilets_vi").unwrap().contains("[nơi]"), "a template");
        let public = format!("/vi/{slug}/visit");
        assert!(!house.get(None, &public).await.text().contains("[nơi]"), "nobody wrote it yet");
        let mut fields = form.with("toilets_vi", "Cạnh bến thuyền.");
        fields.retain(|(name, _)| ["from", "festival", "version", "toilets_vi"].contains(name));
        let saved = house.submit(Some(ORGANISER), "/api/festivals/guide", &fields).await;
        assert!(house.follow(Some(ORGANISER), &saved).await.text().contains("Đã lưu phần Đi hội cần biết."));
        let page = house.get(None, &public).await.text();
        assert!(page.contains("Cạnh bến thuyền.") && !page.contains("Gửi xe"), "{page}");
        assert_eq!(desk(house).await.1.value("food_vi"), Some(""), "what was left out stays out");
    });
}

#[test]
fn two_who_write_one_guide_learn_of_each_other() {
    at_sample(async |house| {
        let (_, form) = desk(house).await;
        let [one, two] = ["Một.", "Hai."].map(|text| form.with("food_vi", text));
        assert_eq!(house.post(Some(ORGANISER), "/api/festivals/guide", &one).await.status, 303);
        assert_eq!(house.post(Some(ORGANISER), "/api/festivals/guide", &two).await.status, 409);
    });
}

#[test]
fn a_part_that_is_too_long_is_refused_beside_its_field() {
    at_sample(async |house| {
        let (_, form) = desk(house).await;
        let long = "dài ".repeat(400);
        let refused = house.submit(Some(ORGANISER), "/api/festivals/guide", &form.with("way_vi", &long)).await;
        let page = house.follow(Some(ORGANISER), &refused).await;
        assert!(page.text().contains("nhiều nhất 1000 ký tự") && page.body.contains("dài dài"), "kept");
    });
}
