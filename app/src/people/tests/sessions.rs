//! How long a session lasts, and what stands in the database of it.

use super::*;
use crate::db::Reads;

const MAI: &str = "mai@dienbien.gov.vn";

#[test]
fn a_desk_session_ends_after_half_an_hour_without_use() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Treasurer, None).await;
        let token = house.sign_in(MAI).await;
        for _ in 0..3 {
            house.advance(TimeDelta::minutes(29));
            assert!(house.actor(&token).await.is_some());
        }
        house.advance(TimeDelta::minutes(30));
        assert_eq!(house.actor(&token).await, None);
    });
}

#[test]
fn a_desk_session_ends_after_twelve_hours_of_use() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Treasurer, None).await;
        let token = house.sign_in(MAI).await;
        for _ in 0..35 {
            house.advance(TimeDelta::minutes(20));
            assert!(house.actor(&token).await.is_some());
        }
        house.advance(TimeDelta::minutes(20));
        assert_eq!(house.actor(&token).await, None);
    });
}

#[test]
fn a_gate_works_through_the_day_and_signs_in_the_next() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let token = house.sign_in(MAI).await;
        house.advance(TimeDelta::hours(11));
        assert!(house.actor(&token).await.is_some());
        house.advance(TimeDelta::hours(11));
        assert!(house.actor(&token).await.is_some());
        house.advance(TimeDelta::hours(2));
        assert_eq!(house.actor(&token).await, None);
        let idle = house.sign_in(MAI).await;
        house.advance(TimeDelta::hours(12));
        assert_eq!(house.actor(&idle).await, None);
    });
}

/// A role for a desk makes a gate's long session short at once.
#[test]
fn the_roles_held_now_decide() {
    in_a_house(async |house: House| {
        let festival = house.edition("hoa-ban-2027", 1).await;
        let admin = house.member("quantri@dienbien.gov.vn", Role::Admin, None).await;
        house.hire(MAI, Role::Gate, Some(festival)).await;
        let token = house.sign_in(MAI).await;
        house.advance(TimeDelta::minutes(40));
        assert!(house.actor(&token).await.is_some());
        house.advance(TimeDelta::minutes(40));
        let treasurer = Grant { role: Role::Treasurer, festival: Some(festival), commune: None };
        commands::grant_role(&admin, house.id_of(MAI).await, treasurer).await.unwrap();
        assert_eq!(house.actor(&token).await, None);
    });
}

#[test]
fn seen_is_written_once_a_minute_at_most() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let token = house.sign_in(MAI).await;
        let seen =
            async || -> DateTime<Utc> { house.site.db.q("SELECT seen_at FROM sessions").scalar().await.unwrap() };
        let start = seen().await;
        for (seconds, moved) in [(30, 0), (30, 0), (1, 61), (60, 61), (1, 122)] {
            house.advance(TimeDelta::seconds(seconds));
            assert!(house.actor(&token).await.is_some());
            assert_eq!(seen().await, start + TimeDelta::seconds(moved));
        }
    });
}

#[test]
fn only_hashes_of_tokens_are_stored() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let token = house.sign_in(MAI).await;
        let stored: Vec<u8> = house.site.db.q("SELECT token_hash FROM sessions").scalar().await.unwrap();
        assert_eq!(stored, token.hash());
        assert_ne!(stored, token.reveal().as_bytes());
        let link = commands::add_user(&house.visitor(), "moi@dienbien.gov.vn", "Mới", Role::Gate, None).await.unwrap();
        let stored: Vec<u8> = house.site.db.q("SELECT token_hash FROM access_links").scalar().await.unwrap();
        assert_eq!(stored, crate::people::token::hash(&token_in(&link)));
    });
}

#[test]
fn one_ends_ones_own_sessions_and_no_others() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        house.hire("pao@dienbien.gov.vn", Role::Gate, None).await;
        let (here, there, other) =
            (house.sign_in(MAI).await, house.sign_in(MAI).await, house.sign_in("pao@dienbien.gov.vn").await);
        let ctx = house.with(&here).await;
        let foreign = house.actor(&other).await.unwrap().session;
        assert_eq!(commands::end_session(&ctx, foreign).await, Err(Fault::Missing));
        commands::end_other_sessions(&ctx).await.unwrap();
        assert_eq!(house.actor(&there).await, None);
        assert!(house.actor(&other).await.is_some());
        commands::sign_out(&ctx).await.unwrap();
        assert_eq!(house.actor(&here).await, None);
    });
}

#[test]
fn a_new_password_changes_the_token_and_ends_the_rest() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let (here, there) = (house.sign_in(MAI).await, house.sign_in(MAI).await);
        let ctx = house.with(&here).await;
        let wrong = commands::change_password(&ctx, "không nhớ rõ", "mưa rơi trên mái").await.err();
        assert_eq!(wrong, Some(Fault::field("password_again", "people-password-wrong")));
        let new = commands::change_password(&ctx, PASSWORD, "mưa rơi trên mái").await.unwrap();
        assert_eq!((house.actor(&here).await, house.actor(&there).await), (None, None));
        assert!(house.actor(&new).await.is_some());
        assert!(commands::sign_in(&house.visitor(), MAI, PASSWORD, "").await.is_err());
    });
}

#[test]
fn cookies_are_locked_down() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let token = house.sign_in(MAI).await;
        let line = session::cookie(&house.site, &token);
        assert!(line.starts_with("xoe_session=") && line.contains("; Path=/;"), "{line}");
        assert!(line.contains("HttpOnly; SameSite=Lax") && !line.contains("Secure"), "{line}");
        let gone = session::no_cookie(&house.site);
        assert!(gone.starts_with("xoe_session=;") && gone.contains("Path=/; Max-Age=0"), "{gone}");
    });
}

#[test]
fn signing_out_leaves_nothing_of_our_pages_in_the_browser() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let out = house.submit(Some(MAI), "/api/people/sign-out", &[]).await;
        assert_eq!(out.headers["clear-site-data"], r#""cache", "storage""#);
        assert!(house.follow(None, &out).await.text().contains("Đã đăng xuất."), "the next page still says so");
    });
}
