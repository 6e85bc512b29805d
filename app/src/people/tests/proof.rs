//! What is grave asks for the password again.

use super::run::Newcomer;
use super::*;
use axum::http::StatusCode;
use axum::http::header::{LOCATION, SET_COOKIE};

const LAN: &str = "lan@dienbien.gov.vn";
const PAO: &str = "pao@dienbien.gov.vn";

/// The administrator some minutes after signing in.
async fn after(house: &House, minutes: i64) -> (Ctx, Token) {
    house.hire(LAN, Role::Admin, None).await;
    house.hire(PAO, Role::Gate, None).await;
    let token = house.sign_in(LAN).await;
    house.advance(TimeDelta::minutes(minutes));
    (house.with(&token).await, token)
}

#[test]
fn people_are_managed_by_who_typed_their_password_in_the_last_ten_minutes() {
    in_a_house(async |house: House| {
        let (late, token) = after(&house, 10).await;
        let pao = house.id_of(PAO).await;
        let row = store::grants_of(&house.site.db, pao).await.unwrap()[0].id;
        let gate = Grant { role: Role::Gate, festival: None, commune: None };
        let reviewer = Grant { role: Role::Reviewer, ..gate.clone() };
        let new = Newcomer { email: "moi@dienbien.gov.vn".into(), name: "Mới".into(), lang: Lang::Vi, grant: gate };
        for refused in [
            commands::invite(&late, new.clone()).await,
            commands::grant_role(&late, pao, reviewer.clone()).await,
            commands::end_sessions_of(&late, pao).await,
            commands::disable(&late, pao).await,
            commands::enable(&late, pao).await,
            commands::revoke_role(&late, row).await,
        ] {
            assert_eq!(refused, Err(Fault::Prove));
        }
        late.write((), |job, ()| Box::pin(crate::people::commands::prove(job))).await.unwrap();
        house.advance(TimeDelta::seconds(599));
        let proved = house.with(&token).await;
        commands::grant_role(&proved, pao, reviewer).await.unwrap();
        commands::revoke_role(&proved, row).await.unwrap();
    });
}

#[test]
fn the_password_asked_for_again_leads_back_with_what_was_typed() {
    in_a_house(async |house: House| {
        house.hire(LAN, Role::Admin, None).await;
        house.get(Some(LAN), "/vi/account").await;
        house.advance(TimeDelta::minutes(20));
        let people = "/vi/desk/people";
        let typed = [("from", people), ("name", "Vừ A Pao"), ("email", PAO), ("role", "gate")];
        let asked = house.submit(Some(LAN), "/api/people/invite", &typed).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        let to = asked.headers[LOCATION].to_str().unwrap().to_owned();
        assert!(to.starts_with("/vi/prove?to="), "{to}");
        assert!(house.follow(Some(LAN), &asked).await.text().contains("Nhập lại mật khẩu"));

        let wrong = [("from", "/vi/prove"), ("to", people), ("password", "không nhớ rõ")];
        let wrong = house.submit(Some(LAN), "/api/people/prove", &wrong).await;
        assert!(wrong.headers.get(SET_COOKIE).is_none(), "what waits for its page is not pushed out");
        assert!(house.follow(Some(LAN), &wrong).await.text().contains("Mật khẩu đang dùng không đúng"));

        let right = [("from", "/vi/prove"), ("to", people), ("password", PASSWORD)];
        let right = house.submit(Some(LAN), "/api/people/prove", &right).await;
        assert_eq!(right.headers[LOCATION], people);
        // The browser still has the cookie that the refused form set.
        let back = house.follow_to(Some(LAN), &asked, people).await.text();
        assert!(back.contains("Vừ A Pao") && back.contains(PAO), "{back}");
        assert!(back.contains("Việc này chưa làm"), "{back}");
        let done = house.submit(Some(LAN), "/api/people/invite", &typed).await;
        assert!(house.follow(Some(LAN), &done).await.text().contains("Đã mời"));
    });
}

#[test]
fn a_wrong_password_counts_as_a_try_at_the_account() {
    in_a_house(async |house: House| {
        let (late, _) = after(&house, 20).await;
        let tries = async |typed: &str| crate::people::commands::check_password(&late, typed).await.map(drop);
        assert_eq!(tries("sai").await, Err(Fault::field("password_again", "people-password-wrong")));
        assert!(house.count("SELECT COUNT(*) FROM attempts").await > 0);
        tries(PASSWORD).await.unwrap();
    });
}
