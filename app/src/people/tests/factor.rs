//! The second step of signing in.

use super::*;
use crate::people::totp;
use crate::testing::at_house_in_earnest;
use axum::http::StatusCode;
use axum::http::header::LOCATION;

const MAI: &str = "mai@dienbien.gov.vn";

impl House {
    /// The secret of somebody's telephone.
    async fn secret(&self, email: &str) -> Vec<u8> {
        store::factor(&self.site.db, self.id_of(email).await).await.unwrap().unwrap().secret
    }

    /// What the telephone shows now.
    async fn code(&self, email: &str) -> String {
        totp::code(&self.secret(email).await, self.visitor().now.timestamp() / 30)
    }

    /// Puts up a factor and confirms it; answers the new token and the recovery codes.
    async fn enrol(&self, ctx: &Ctx, email: &str) -> (Token, Vec<String>) {
        commands::begin_factor(ctx).await.unwrap();
        let waiting = store::factor(&self.site.db, self.id_of(email).await).await.unwrap().unwrap();
        let token = commands::confirm_factor(ctx, &self.code(email).await).await.unwrap().unwrap();
        (token, waiting.recovery.unwrap().0)
    }

    /// Signs in with the password and stands before the second step.
    async fn at_second_step(&self, email: &str) -> (Token, Ctx) {
        self.advance(TimeDelta::seconds(30));
        let token = self.sign_in(email).await;
        assert_eq!(self.actor(&token).await, None, "a password alone opens nothing");
        (token.clone(), self.halfway(&token).await.unwrap())
    }
}

#[test]
fn a_second_factor_is_asked_for_at_sign_in_and_nothing_opens_before() {
    in_a_house(async |house: House| {
        let mai = house.member(MAI, Role::Gate, None).await;
        let (token, _) = house.enrol(&mai, MAI).await;
        assert!(house.actor(&token).await.is_some(), "who put it up stays in");
        let (half, ctx) = house.at_second_step(MAI).await;
        assert_eq!(commands::pass(&ctx, "000000").await.map(|token| token.is_some()), Ok(false));
        let shown = house.code(MAI).await;
        let token = commands::pass(&ctx, &format!("{} {}", &shown[..3], &shown[3..])).await.unwrap().unwrap();
        assert!(house.actor(&token).await.is_some());
        assert!(house.actor(&half).await.is_none(), "the token of the first step is worth nothing");
        let left: i64 = house.count("SELECT COUNT(*) FROM attempts").await;
        assert_eq!(left, 0, "who got in starts afresh");
    });
}

#[test]
fn a_code_is_good_once() {
    in_a_house(async |house: House| {
        let mai = house.member(MAI, Role::Gate, None).await;
        house.enrol(&mai, MAI).await;
        let (_, first) = house.at_second_step(MAI).await;
        let code = house.code(MAI).await;
        assert!(commands::pass(&first, &code).await.unwrap().is_some());
        let again = house.sign_in(MAI).await;
        let again = house.halfway(&again).await.unwrap();
        assert!(commands::pass(&again, &code).await.unwrap().is_none(), "somebody looked over a shoulder");
        house.advance(TimeDelta::seconds(30));
        let next = Ctx { now: house.visitor().now, ..again };
        assert!(commands::pass(&next, &code).await.unwrap().is_none());
        assert!(commands::pass(&next, &house.code(MAI).await).await.unwrap().is_some());
    });
}

#[test]
fn each_recovery_code_stands_in_for_the_telephone_once() {
    in_a_house(async |house: House| {
        let mai = house.member(MAI, Role::Gate, None).await;
        let (_, codes) = house.enrol(&mai, MAI).await;
        assert_eq!(codes.len(), 10);
        let typed = format!("{} {}", &codes[3][..4].to_lowercase(), &codes[3][4..]);
        let (_, ctx) = house.at_second_step(MAI).await;
        assert!(commands::pass(&ctx, &typed).await.unwrap().is_some());
        let (_, ctx) = house.at_second_step(MAI).await;
        assert!(commands::pass(&ctx, &codes[3]).await.unwrap().is_none());
        assert!(commands::pass(&ctx, &codes[4]).await.unwrap().is_some());
        let left = store::recovery_codes_left(&house.site.db, house.id_of(MAI).await).await.unwrap();
        assert_eq!(left, 8);
    });
}

#[test]
fn recovery_codes_stand_in_clear_only_until_the_factor_is_confirmed() {
    in_a_house(async |house: House| {
        let mai = house.member(MAI, Role::Gate, None).await;
        let (_, codes) = house.enrol(&mai, MAI).await;
        assert_eq!(house.count("SELECT COUNT(*) FROM second_factors WHERE recovery IS NOT NULL").await, 0);
        let hashes: Vec<(Vec<u8>,)> = house.site.db.q("SELECT code_hash FROM recovery_codes").all().await.unwrap();
        let mut expected: Vec<_> = codes.iter().map(|code| (crate::people::token::hash(code),)).collect();
        expected.sort();
        let mut hashes = hashes;
        hashes.sort();
        assert_eq!(hashes, expected);
        let secret = totp::base32(&house.secret(MAI).await);
        let log: Vec<(String,)> = house.site.db.q("SELECT CAST(detail AS TEXT) FROM audit").all().await.unwrap();
        assert!(log.iter().all(|(detail,)| !detail.contains(&secret) && !detail.contains(&codes[0])));
    });
}

#[test]
fn wrong_codes_have_an_end_and_the_right_password_does_not_begin_it_anew() {
    in_a_house(async |house: House| {
        let mai = house.member(MAI, Role::Gate, None).await;
        house.enrol(&mai, MAI).await;
        let (_, ctx) = house.at_second_step(MAI).await;
        for _ in 0..5 {
            assert!(commands::pass(&ctx, "000000").await.unwrap().is_none());
        }
        let again = house.sign_in(MAI).await;
        let again = house.halfway(&again).await.unwrap();
        let locked = commands::pass(&again, &house.code(MAI).await).await.err();
        assert!(matches!(locked, Some(Fault::Refused(message)) if message.key == "people-codes-locked"));
        house.advance(TimeDelta::minutes(15));
        let (_, ctx) = house.at_second_step(MAI).await;
        assert!(commands::pass(&ctx, &house.code(MAI).await).await.unwrap().is_some());
    });
}

#[test]
fn a_sign_in_that_stays_halfway_ends_after_a_quarter_of_an_hour() {
    in_a_house(async |house: House| {
        let mai = house.member(MAI, Role::Gate, None).await;
        house.enrol(&mai, MAI).await;
        let (token, _) = house.at_second_step(MAI).await;
        house.advance(TimeDelta::minutes(15));
        assert!(house.halfway(&token).await.is_none());
    });
}

#[test]
fn a_factor_makes_the_other_sessions_of_its_owner_show_it_too() {
    in_a_house(async |house: House| {
        let mai = house.member(MAI, Role::Gate, None).await;
        let other = house.sign_in(MAI).await;
        house.enrol(&mai, MAI).await;
        assert!(house.actor(&other).await.is_none() && house.halfway(&other).await.is_some());
    });
}

#[test]
fn administrators_and_treasurers_must_have_one_except_in_the_sample() {
    at_house_in_earnest(async |house| {
        for (at, role) in Role::ALL.iter().filter(|role| **role != Role::CommuneOfficer).enumerate() {
            let email = format!("mot{at}@dienbien.gov.vn");
            house.hire(&email, *role, None).await;
            let token = house.sign_in(&email).await;
            let must = matches!(role, Role::Admin | Role::Treasurer);
            assert_eq!(house.actor(&token).await.is_none(), must, "{role:?}");
            if must {
                let ctx = house.halfway(&token).await.unwrap();
                let (token, _) = house.enrol(&ctx, &email).await;
                assert!(house.actor(&token).await.unwrap().may_somewhere(crate::kernel::access::Permission::Treasury));
            }
        }
    });
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Admin, None).await;
        assert!(house.actor(&house.sign_in(MAI).await).await.is_some());
    });
}

/// As a browser meets it: each page leads to the step that is missing.
#[test]
fn who_must_have_one_is_led_to_it_and_opens_nothing_else() {
    at_house_in_earnest(async |house| {
        house.hire(MAI, Role::Admin, None).await;
        let there = |answer: &crate::testing::Answer| answer.headers[LOCATION].to_str().unwrap().to_owned();
        for path in ["/vi/desk", "/vi/account", "/vi/desk/people", "/vi/prove"] {
            let answer = house.get(Some(MAI), path).await;
            assert!(there(&answer).starts_with("/vi/sign-in?to="), "{path}");
        }
        assert!(there(&house.get(Some(MAI), "/vi/sign-in?to=/vi/desk").await).starts_with("/vi/sign-in/code"));
        assert_eq!(there(&house.get(Some(MAI), "/vi/sign-in/code").await), "/vi/second-factor");
        let post = house.post(Some(MAI), "/api/people/end-other-sessions", &[]).await;
        assert_eq!(post.status, StatusCode::UNAUTHORIZED);
        assert!(house.get(Some(MAI), "/vi/second-factor").await.text().contains("riêng mật khẩu thì chưa đủ"));
        house.submit(Some(MAI), "/api/people/begin-factor", &[]).await;
        let page = house.get(Some(MAI), "/vi/second-factor").await.text();
        assert!(page.contains("class=\"qr\"") && page.contains("<li class=\"code\">"), "{page}");
        let wrong = [("from", "/vi/second-factor"), ("token", "12345-recovery")];
        let wrong = house.submit(Some(MAI), "/api/people/confirm-factor", &wrong).await;
        assert!(house.follow(Some(MAI), &wrong).await.text().contains("Mã không đúng"));
        let kept: Vec<(String,)> = house.site.db.q("SELECT CAST(body AS TEXT) FROM flashes").all().await.unwrap();
        assert!(!kept.is_empty() && kept.iter().all(|(body,)| !body.contains("12345")), "no code is kept: {kept:?}");
        let right = house.submit(Some(MAI), "/api/people/confirm-factor", &[("token", &house.code(MAI).await)]).await;
        assert_eq!(there(&right), "/vi/desk");
    });
}

#[test]
fn a_reset_password_does_not_go_around_the_second_step() {
    in_a_house(async |house: House| {
        let mai = house.member(MAI, Role::Gate, None).await;
        house.enrol(&mai, MAI).await;
        commands::request_password_reset(&house.visitor(), MAI).await.unwrap();
        let token = follow(&house, &house.newest_token().await, "mưa rơi trên mái").await.unwrap();
        assert!(house.actor(&token).await.is_none() && house.halfway(&token).await.is_some());
    });
}

#[test]
fn nobody_halfway_puts_up_another_factor_instead_of_showing_theirs() {
    in_a_house(async |house: House| {
        let mai = house.member(MAI, Role::Gate, None).await;
        house.enrol(&mai, MAI).await;
        let (_, ctx) = house.at_second_step(MAI).await;
        assert_eq!(commands::begin_factor(&ctx).await, Err(Fault::refused("people-factor-there")));
        assert_eq!(commands::drop_factor(&ctx).await, Err(Fault::SignIn));
    });
}

#[test]
fn an_administrator_removes_the_factor_of_a_lost_telephone_and_its_owner_is_told() {
    in_a_house(async |house: House| {
        let mai = house.member(MAI, Role::Gate, None).await;
        let (token, _) = house.enrol(&mai, MAI).await;
        let id = house.id_of(MAI).await;
        let organiser = house.staff(Role::Organiser, None);
        assert_eq!(commands::drop_factor_of(&organiser, id).await, Err(Fault::Missing));
        let admin = house.admin();
        let late = Ctx { now: admin.now + TimeDelta::minutes(10), ..admin.clone() };
        assert_eq!(commands::drop_factor_of(&late, id).await, Err(Fault::Prove));
        commands::drop_factor_of(&admin, id).await.unwrap();
        assert!(house.actor(&token).await.is_none(), "whoever found the telephone is out");
        assert!(house.actor(&house.sign_in(MAI).await).await.is_some());
        let letter = house.mails().await.pop().unwrap();
        assert_eq!((letter.to.as_str(), letter.kind["FactorRemoved"]["by"].as_str()), (MAI, Some("Tòng Thị Minh")));
        assert!(house.log().await.contains(&("factor.remove".to_owned(), MAI.to_owned())));
        assert_eq!(commands::drop_factor_of(&admin, id).await, Err(Fault::refused("people-factor-none")));
    });
}

#[test]
fn one_turns_off_ones_own_factor_with_the_password_and_ends_the_rest() {
    in_a_house(async |house: House| {
        let mai = house.member(MAI, Role::Gate, None).await;
        let (token, _) = house.enrol(&mai, MAI).await;
        let (_, ctx) = house.at_second_step(MAI).await;
        let other = commands::pass(&ctx, &house.code(MAI).await).await.unwrap().unwrap();
        house.advance(TimeDelta::minutes(10));
        assert_eq!(commands::drop_factor(&house.with(&token).await).await, Err(Fault::Prove));
        let late = house.with(&token).await;
        late.write((), |job, ()| Box::pin(crate::people::commands::prove(job))).await.unwrap();
        commands::drop_factor(&house.with(&token).await).await.unwrap();
        assert!(house.actor(&token).await.is_some() && house.actor(&other).await.is_none());
        assert_eq!(house.mails().await.len(), 1);
    });
}
