//! What holds of every form of every desk, found on the pages themselves.

use super::matrix::{Things, pages};
use crate::db::Reads;
use crate::kernel::id::WritingId;
use crate::site::SLICES;
use crate::testing::{House, PageField, PageForm, at_sample, illustrate};
use crate::web::CHANGED;
use axum::http::StatusCode;
use std::collections::BTreeSet;

const ADMIN: &str = "quantri@example.com";

/// Every form of every desk page, with the path it stands on.
async fn desk_forms(house: &House) -> Vec<(String, PageForm)> {
    let things = Things::of(house, "HB").await;
    let pages = pages();
    let paths = pages.rows().iter().map(|row| things.path(row.path)).filter(|path| path.starts_with("/vi/desk"));
    // The one of the matrix was sent, and is no form any more.
    let draft = house.site.db.q("SELECT id FROM writings WHERE sent_at IS NULL").scalar::<WritingId>().await.unwrap();
    let draft = things.path(&format!("/desk/{{festival}}/writing/{draft}"));
    let mut found = Vec::new();
    for path in paths.chain([draft]) {
        let page = house.get(Some(ADMIN), &path).await;
        found.extend(PageForm::all(&page.body).into_iter().map(|form| (path.clone(), form)));
    }
    found
}

/// Forms that say something which is not saved yet, choose one of a list, or ask a second person for a change
/// that the present state is judged with.
fn makes_something(form: &PageForm) -> bool {
    ["/add", "/create", "/invite", "/look", "/grant-role", "/change-account"]
        .iter()
        .any(|end| form.action.ends_with(end))
}

fn is_typed(field: &&PageField) -> bool {
    matches!(field.kind.as_str(), "text" | "tel" | "email" | "date" | "time" | "textarea")
}

/// The forms that show something saved to be changed.
async fn edit_forms(house: &House) -> Vec<(String, PageForm)> {
    if house.count("SELECT COUNT(*) FROM pictures").await == 0 {
        // The sample has none, for a photo has its rights.
        let admin = house.admin();
        admin.write(house.festival, |job, festival| Box::pin(illustrate(job, *festival))).await.unwrap();
    }
    let shows = |form: &PageForm| form.fields.iter().filter(is_typed).any(|field| !field.value.is_empty());
    // Another account is asked for, not saved over the one before; its rules have tests of their own.
    let asks = |form: &PageForm| form.action == "/api/festivals/change-account";
    let edits = |form: &PageForm| form.method == "post" && shows(form) && !makes_something(form) && !asks(form);
    desk_forms(house).await.into_iter().filter(|(_, form)| edits(form)).collect()
}

/// The same form, on the page as it is now.
async fn again(house: &House, path: &str, form: &PageForm) -> PageForm {
    let page = house.get(Some(ADMIN), path).await;
    PageForm::all(&page.body).into_iter().find(|other| other.action == form.action).unwrap()
}

/// What was done; that somebody looked is in the log as well.
async fn audited(house: &House) -> i64 {
    house
        .site
        .db
        .q("SELECT COUNT(*) FROM audit WHERE action NOT LIKE '%.look' AND action NOT LIKE '%.list'")
        .scalar()
        .await
        .unwrap()
}

#[test]
fn a_date_outside_the_years_of_festivals_is_refused_beside_its_field() {
    at_sample(async |house| {
        let forms = desk_forms(house).await;
        let dates = |form: &PageForm| form.fields.iter().filter(|field| field.kind == "date").cloned().collect();
        let mut walked = 0;
        for (path, form) in &forms {
            let dates: Vec<PageField> = dates(form);
            for date in &dates {
                for wrong in ["0027-01-01", "2127-01-01", "9999-12-31", "+262142-12-31", "31/02/2027"] {
                    refuses_date(house, (path, form), &date.name, wrong).await;
                }
            }
            walked += dates.len();
        }
        assert!(walked >= 8, "only {walked} date fields were found");
    });
}

async fn refuses_date(house: &House, (path, form): (&str, &PageForm), name: &str, wrong: &str) {
    let fields = form.with(name, wrong);
    if form.method == "get" {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
        let page = house.get(Some(ADMIN), &format!("{}?{query}", form.action)).await;
        return assert_eq!(page.status, StatusCode::OK, "{path} {name} {wrong}");
    }
    let answer = house.post(Some(ADMIN), &form.action, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {name} {wrong}: {}", answer.body);
    assert!(answer.body.contains(&format!("\"field\":\"{name}\"")), "{path} {name} {wrong}: {}", answer.body);
    let back = house.submit(Some(ADMIN), &form.action, &fields).await;
    let page = house.follow(Some(ADMIN), &back).await.body;
    let shown = PageForm::all(&page).into_iter().find(|other| other.action == form.action).unwrap();
    assert_eq!(shown.value(name), Some(wrong), "{path}: what was typed is kept");
}

/// What the words at the end of a form's path say of it: it saves over something.
const SAVES_OVER: [&str; 5] = ["/edit", "/guide", "/correct", "/edit-act", "/place"];

#[test]
fn every_form_that_saves_over_something_is_walked() {
    at_sample(async |house| {
        let forms = edit_forms(house).await;
        let walked: BTreeSet<&str> = forms.iter().map(|(_, form)| form.action.as_str()).collect();
        let all = SLICES.iter().flat_map(|slice| slice.forms).map(|form| format!("/api/{}", form.path));
        let all: Vec<String> = all.filter(|path| SAVES_OVER.iter().any(|end| path.ends_with(end))).collect();
        let missed: Vec<&String> = all.iter().filter(|path| !walked.contains(path.as_str())).collect();
        assert!(all.len() >= 10 && missed.is_empty(), "{missed:?} of {all:?}");
    });
}

#[test]
fn what_is_saved_unchanged_changes_nothing() {
    at_sample(async |house| saved_as_opened(house, "as the sample is").await);
}

/// Opens each form that saves over something, and presses its button.
async fn saved_as_opened(house: &House, case: &str) {
    for (path, form) in &edit_forms(house).await {
        let before = (audited(house).await, versions(house).await);
        let saved = house.post(Some(ADMIN), &form.action, &form.with("", "")).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{case}: {path} {}: {}", form.action, saved.body);
        assert_eq!(again(house, path, form).await, *form, "{case}: {path}");
        let after = (audited(house).await, versions(house).await);
        assert_eq!(after, before, "{case}: {path} {}: nothing was done", form.action);
    }
}

/// How often anything that a form saves over was saved.
async fn versions(house: &House) -> i64 {
    let all = "SELECT CAST(SUM(v.version) AS BIGINT) FROM (SELECT version FROM festivals UNION ALL
        SELECT version FROM guides UNION ALL SELECT version FROM products UNION ALL SELECT version FROM acts UNION ALL
        SELECT version FROM showings UNION ALL SELECT version FROM venues UNION ALL SELECT version FROM stages
        UNION ALL SELECT version FROM bookings UNION ALL SELECT version FROM pictures
        UNION ALL SELECT version FROM return_rules
        UNION ALL SELECT version FROM cash_rules) AS v";
    house.count(all).await
}

async fn run(house: &House, sql: &'static str) {
    house.site.db.write((), move |tx, ()| Box::pin(tx.q(sql).exec())).await.unwrap();
}

/// Puts the showing that its page is about at another time, or nowhere.
async fn show(house: &House, day: &str, time: &str) {
    let things = Things::of(house, "HB").await;
    let page = house.get(Some(ADMIN), &things.path("/desk/{festival}/programme/showings/{showing}")).await;
    let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/programme/place").unwrap();
    let fields = form.with("", "").into_iter().map(|(name, value)| match name {
        "day" => (name, day),
        "time" if !day.is_empty() => (name, time),
        "stage" if value.is_empty() => (name, "san-khau-2"),
        _ => (name, value),
    });
    let put = house.post(Some(ADMIN), &form.action, &fields.collect::<Vec<_>>()).await;
    assert_eq!(put.status, StatusCode::SEE_OTHER, "{day} {time}: {}", put.body);
}

#[test]
fn v9_no_form_forgets_what_its_fields_can_hardly_say() {
    at_sample(async |house| {
        for sql in [
            "UPDATE acts SET crowd = NULL, needs = '', contact_name = '', contact_phone = '', contact_email = ''",
            "UPDATE stages SET places = NULL, opens = NULL, closes = NULL, curfew = NULL, longest = NULL, ahead = NULL",
            "UPDATE venues SET lat = NULL, lon = NULL, contact_name = '', contact_phone = ''",
        ] {
            run(house, sql).await;
        }
        show(house, "", "").await;
        saved_as_opened(house, "nothing is said").await;

        for sql in [
            "UPDATE stages SET opens = 0, closes = 0, curfew = 0, longest = 60, ahead = 1, places = 1",
            "UPDATE venues SET lat = 0, lon = 0",
            "UPDATE acts SET crowd = 0",
            "UPDATE products SET sale_from = '2026-12-31T17:00:00+00:00', sale_until = '2027-03-15T17:00:00+00:00'",
        ] {
            run(house, sql).await;
        }
        show(house, "2027-03-14", "00:00").await;
        saved_as_opened(house, "midnight and nought").await;

        let seconds =
            "UPDATE products SET sale_from = '2026-12-31T17:00:07+00:00', sale_until = '2027-03-15T20:59:59+00:00'";
        run(house, seconds).await;
        show(house, "2027-03-15", "03:55").await;
        saved_as_opened(house, "the last minute of the last day").await;
    });
}

/// What two people type into one of its fields: words, or a time or a number where it has none.
fn changed_twice(form: &PageForm) -> (String, [String; 2]) {
    let has_words = |kind: &str| {
        form.fields.iter().find(|field| field.kind == kind && field.value.chars().any(char::is_alphabetic))
    };
    match has_words("text").or_else(|| has_words("textarea")) {
        Some(field) => (field.name.clone(), ["một", "hai"].map(|word| format!("{} {word}", field.value))),
        None => {
            let (name, typed) = match form.fields.iter().find(|field| field.kind == "time") {
                Some(time) => (time.name.clone(), ["05:03", "05:04"]),
                None => (form.fields.iter().find(|field| field.kind == "text").unwrap().name.clone(), ["5", "6"]),
            };
            (name, typed.map(str::to_owned))
        }
    }
}

#[test]
fn who_saves_what_somebody_else_changed_is_told_and_loses_nothing() {
    at_sample(async |house| {
        for (path, form) in &edit_forms(house).await {
            let (name, [first, second]) = &changed_twice(form);
            let saved = house.post(Some(ADMIN), &form.action, &form.with(name, first)).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{path} {}: {}", form.action, saved.body);

            let stale = form.with(name, second);
            let refused = house.post(Some(ADMIN), &form.action, &stale).await;
            assert!(
                refused.status == StatusCode::CONFLICT && refused.body.contains(CHANGED),
                "{path}: {}",
                refused.body
            );
            let back = house.submit(Some(ADMIN), &form.action, &stale).await;
            let page = house.follow(Some(ADMIN), &back).await;
            assert!(page.text().contains("một người khác đã lưu"), "{path}");
            assert!(page.text().contains(first.as_str()), "{path}: what is saved now stands beside it");
            let shown = PageForm::all(&page.body).into_iter().find(|other| other.action == form.action).unwrap();
            assert_eq!(shown.value(name), Some(second.as_str()), "{path}: what was typed is kept");
            assert_eq!(again(house, path, form).await.value(name), Some(first.as_str()), "{path}");
        }
    });
}
