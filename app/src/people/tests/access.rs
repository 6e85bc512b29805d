//! Links that let somebody in.

use super::run::{Entry, Guest, Newcomer};
use super::*;
use crate::kernel::access::Grant;

const MAI: &str = "mai@dienbien.gov.vn";
const NEW: &str = "mưa rơi trên mái";

async fn invited(house: &House) -> Ctx {
    let admin = house.member("quantri@dienbien.gov.vn", Role::Admin, None).await;
    commands::invite(&admin, mai()).await.unwrap();
    admin
}

fn mai() -> Newcomer {
    let grant = Grant { role: Role::Gate, festival: None, commune: None };
    Newcomer { email: MAI.into(), name: "Lò Thị Mai".into(), lang: Lang::En, grant }
}

#[test]
fn an_invitation_opens_once() {
    in_a_house(async |house: House| {
        invited(&house).await;
        assert!(commands::sign_in(&house.visitor(), MAI, "", "").await.is_err());
        let letter = house.mails().await.pop().unwrap();
        assert_eq!((letter.to.as_str(), letter.lang), (MAI, Lang::En));
        let token = house.newest_token().await;
        // Looking uses nothing up.
        for _ in 0..2 {
            assert!(
                matches!(commands::guest(&house.visitor(), &token).await, Ok(Guest::Known { email, .. }) if email == MAI)
            );
        }
        let session = follow(&house, &token, NEW).await.unwrap();
        assert_eq!(house.actor(&session).await.unwrap().email, MAI);
        let dead = Some(Fault::refused("people-link-dead"));
        assert_eq!(follow(&house, &token, NEW).await.err(), dead);
        assert_eq!(commands::guest(&house.visitor(), &token).await.err(), dead);
        assert!(commands::sign_in(&house.visitor(), MAI, NEW, "").await.is_ok());
    });
}

#[test]
fn an_invitation_opens_once_even_when_followed_twice_at_once() {
    in_a_house(async |house: House| {
        invited(&house).await;
        let token = house.newest_token().await;
        let (one, two) = futures_util::future::join(follow(&house, &token, NEW), follow(&house, &token, NEW)).await;
        assert!(one.is_ok() != two.is_ok());
    });
}

#[test]
fn an_invitation_lapses_after_a_week_and_can_be_sent_again() {
    in_a_house(async |house: House| {
        invited(&house).await;
        let old = house.newest_token().await;
        house.advance(TimeDelta::days(7));
        assert_eq!(follow(&house, &old, NEW).await.err(), Some(Fault::refused("people-link-dead")));
        let admin = house.with(&house.sign_in("quantri@dienbien.gov.vn").await).await;
        commands::invite(&admin, mai()).await.unwrap();
        assert!(follow(&house, &house.newest_token().await, NEW).await.is_ok());
    });
}

#[test]
fn a_weak_password_does_not_use_the_link_up() {
    in_a_house(async |house: House| {
        invited(&house).await;
        let token = house.newest_token().await;
        let fault = follow(&house, &token, "dienbien2027").await.err();
        assert_eq!(fault, Some(Fault::field("password", "people-password-common")));
        assert!(follow(&house, &token, NEW).await.is_ok());
    });
}

#[test]
fn a_reset_ends_every_session_and_every_other_link() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let session = house.sign_in(MAI).await;
        commands::request_password_reset(&house.visitor(), MAI).await.unwrap();
        let first = house.newest_token().await;
        house.advance(TimeDelta::minutes(1));
        commands::request_password_reset(&house.visitor(), MAI).await.unwrap();
        let new = follow(&house, &house.newest_token().await, NEW).await.unwrap();
        assert_eq!(house.actor(&session).await, None);
        assert!(house.actor(&new).await.is_some());
        assert!(follow(&house, &first, NEW).await.is_err());
        assert!(commands::sign_in(&house.visitor(), MAI, PASSWORD, "").await.is_err());
    });
}

#[test]
fn a_reset_answers_alike_and_writes_three_letters_at_most() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        assert_eq!(commands::request_password_reset(&house.visitor(), "ai@dienbien.gov.vn").await, Ok(()));
        assert!(house.mails().await.is_empty());
        for _ in 0..5 {
            assert_eq!(commands::request_password_reset(&house.visitor(), MAI).await, Ok(()));
        }
        assert_eq!(house.mails().await.len(), 3);
        let token = house.newest_token().await;
        house.advance(TimeDelta::hours(1));
        assert!(follow(&house, &token, NEW).await.is_err());
    });
}

#[test]
fn a_reset_opens_a_locked_door() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        for _ in 0..5 {
            assert!(commands::sign_in(&house.visitor(), MAI, "sai", "").await.is_err());
        }
        commands::request_password_reset(&house.visitor(), MAI).await.unwrap();
        follow(&house, &house.newest_token().await, NEW).await.unwrap();
        assert!(commands::sign_in(&house.visitor(), MAI, NEW, "").await.is_ok());
    });
}

#[test]
fn a_mailbox_is_not_filled_with_invitations() {
    in_a_house(async |house: House| {
        let admin = house.member("quantri@dienbien.gov.vn", Role::Admin, None).await;
        let invite = async |n: usize| {
            let new = Newcomer { email: format!("nan.nhan+{n}@gmail.com"), ..mai() };
            commands::invite(&admin, new).await
        };
        for n in 0..5 {
            invite(n).await.unwrap();
        }
        assert_eq!(invite(5).await, Err(Fault::field("email", "people-invited-often")));
        assert_eq!(house.mails().await.len(), 5);
        commands::invite(&admin, mai()).await.unwrap();
    });
}

#[test]
fn a_stranger_writes_ten_letters_a_day_to_an_account_and_takes_none_of_its_owners() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        for n in 0..40 {
            let stranger = Ctx { client: format!("10.0.{n}.1").parse().ok(), ..house.visitor() };
            house.advance(TimeDelta::minutes(16));
            commands::request_password_reset(&stranger, MAI).await.unwrap();
        }
        assert_eq!(house.mails().await.len(), 10);
        let line = crate::people::device::remember(&house.visitor(), MAI);
        let owner = Ctx { cookies: line.split(';').next().unwrap().into(), ..house.visitor() };
        commands::request_password_reset(&owner, MAI).await.unwrap();
        assert_eq!(house.mails().await.len(), 11);
    });
}

fn first(token: &str) -> Entry {
    Entry {
        token: token.to_owned(),
        password: PASSWORD.to_owned(),
        email: crate::kernel::email::Email::parse("Lan@dienbien.gov.vn").ok(),
        name: "Tòng Thị Lan".to_owned(),
        device: String::new(),
    }
}

#[test]
fn the_first_administrator_comes_by_a_link_and_is_the_only_one_who_does() {
    in_a_house(async |house: House| {
        let one = token_in(&commands::first_admin_link(&house.visitor()).await.unwrap());
        let other = token_in(&commands::first_admin_link(&house.visitor()).await.unwrap());
        let nameless = Entry { email: None, name: String::new(), ..first(&one) };
        assert!(
            matches!(commands::enter(&house.visitor(), nameless).await.err(), Some(Fault::Invalid(f)) if f.len() == 2)
        );
        let session = commands::enter(&house.visitor(), first(&one)).await.unwrap();
        let actor = house.actor(&session).await.unwrap();
        assert_eq!((actor.email.as_str(), actor.grants[0].role), ("lan@dienbien.gov.vn", Role::Admin));
        assert_eq!(
            commands::enter(&house.visitor(), first(&other)).await.err(),
            Some(Fault::refused("people-link-dead"))
        );
        assert_eq!(commands::first_admin_link(&house.visitor()).await, None);
    });
}
