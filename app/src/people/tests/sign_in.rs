//! Getting in, and not getting in.

use super::*;
use crate::db::Reads;
use crate::people::throttle::{self, Tries};
use crate::web::Job;

const MAI: &str = "mai@dienbien.gov.vn";

async fn try_in(house: &House, email: &str, password: &str) -> Result<Token, Fault> {
    commands::sign_in(&house.visitor(), email, password, "").await
}

#[test]
fn the_right_password_opens_a_session() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Organiser, None).await;
        let actor = house.actor(&house.sign_in(MAI).await).await.unwrap();
        assert_eq!((actor.email.as_str(), actor.grants[0].role), (MAI, Role::Organiser));
        assert!(house.log_of_actors().await.contains(&("session.start".to_owned(), "Lò Thị Mai".to_owned())));
    });
}

#[test]
fn unknown_wrong_and_disabled_answer_alike() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        house.hire("cu@dienbien.gov.vn", Role::Gate, None).await;
        let admin = house.member("quantri@dienbien.gov.vn", Role::Admin, None).await;
        commands::disable(&admin, house.id_of("cu@dienbien.gov.vn").await).await.unwrap();
        let wrong = try_in(&house, MAI, "sai mật khẩu rồi").await.err();
        assert_eq!(wrong, Some(Fault::refused("people-sign-in-wrong")));
        assert_eq!(try_in(&house, "ai@dienbien.gov.vn", PASSWORD).await.err(), wrong);
        assert_eq!(try_in(&house, "cu@dienbien.gov.vn", PASSWORD).await.err(), wrong);
    });
}

#[test]
fn five_failures_close_the_door_for_a_quarter_of_an_hour() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        // An account that does not exist is locked just the same.
        for email in [MAI, "ai@dienbien.gov.vn"] {
            for _ in 0..5 {
                assert_eq!(try_in(&house, email, "sai").await.err(), Some(Fault::refused("people-sign-in-wrong")));
            }
            let locked = try_in(&house, email, PASSWORD).await.err();
            assert!(matches!(locked, Some(Fault::Refused(m)) if m.key == "people-locked"), "{email}");
        }
        house.advance(TimeDelta::minutes(15));
        assert!(try_in(&house, MAI, PASSWORD).await.is_ok());
    });
}

#[test]
fn success_forgets_the_failures() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        for _ in 0..3 {
            for _ in 0..4 {
                assert!(try_in(&house, MAI, "sai").await.is_err());
            }
            assert!(try_in(&house, MAI, PASSWORD).await.is_ok());
        }
        let left: i64 = house.site.db.q("SELECT COUNT(*) FROM attempts").scalar().await.unwrap();
        assert_eq!(left, 0);
    });
}

/// All of them are refused before any password is looked at, but for five.
#[test]
fn failures_at_once_are_counted_too() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let tries = (0..12).map(|_| try_in(&house, MAI, "sai"));
        let answers = futures_util::future::join_all(tries).await;
        let looked_at = answers.iter().filter(|a| matches!(a, Err(f) if *f == Fault::refused("people-sign-in-wrong")));
        assert_eq!(looked_at.count(), 5);
    });
}

/// Made-up addresses cost their inventor tries, and nobody else.
#[test]
fn a_thousand_tries_at_nobody_shut_nobody_out() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let visitor = house.visitor();
        for hundred in 0..10 {
            let made_up = (0..100).map(|n| format!("ai{hundred}-{n}@dienbien.gov.vn"));
            let input = made_up.collect::<Vec<String>>();
            visitor.write(input, |job, emails| Box::pin(try_all(job, emails))).await.unwrap();
        }
        house.sign_in(MAI).await;
        commands::request_password_reset(&visitor, MAI).await.unwrap();
        assert_eq!(house.mails().await.len(), 1);
    });
}

async fn try_all(job: Job<'_>, emails: &[String]) -> Result<(), Fault> {
    for email in emails {
        for what in [Tries::SignIn, Tries::Reset] {
            assert!(throttle::count(job, what, email).await?);
        }
    }
    Ok(())
}

/// A try that nobody looks at counts for nothing, and is refused to its own network only.
#[test]
fn a_flood_from_one_network_leaves_the_others_room() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let flood = Ctx { client: "198.51.100.7".parse().ok(), ..house.visitor() };
        let places: Vec<_> = std::iter::from_fn(|| flood.site.pool.take(flood.client).ok()).collect();
        for _ in 0..6 {
            assert_eq!(commands::sign_in(&flood, MAI, PASSWORD, "").await.err(), Some(Fault::Busy));
        }
        let other = Ctx { client: "198.51.100.8".parse().ok(), ..house.visitor() };
        assert!(commands::sign_in(&other, MAI, PASSWORD, "").await.is_ok());
        drop(places);
        assert!(commands::sign_in(&flood, MAI, PASSWORD, "").await.is_ok());
    });
}

/// What the crate's own verifier accepts, and what it wrote for us before.
#[test]
fn hashes_are_what_every_argon2_reads() {
    use argon2::password_hash::{PasswordHash, PasswordVerifier};
    in_a_house(async |house: House| {
        let ctx = house.visitor();
        let ours = password::hash(&ctx, PASSWORD).await.unwrap();
        assert!(ours.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{ours}");
        let known = PasswordHash::new(&ours).unwrap();
        assert!(argon2::Argon2::default().verify_password(PASSWORD.as_bytes(), &known).is_ok());
        for (typed, right) in [(PASSWORD, true), ("chín cánh rừng bàn", false)] {
            let place = ctx.site.pool.take(None).unwrap();
            assert_eq!(password::verify(place, Some(ours.clone()), typed).await, Ok(right));
        }
        let place = ctx.site.pool.take(None).unwrap();
        assert_eq!(password::verify(place, None, PASSWORD).await, Ok(false));
    });
}

#[test]
fn the_token_is_new_at_every_sign_in_and_the_one_before_dies() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let first = house.sign_in(MAI).await;
        let again = commands::sign_in(&house.with(&first).await, MAI, PASSWORD, "").await.unwrap();
        assert!(first.reveal() != again.reveal());
        assert_eq!(house.actor(&first).await, None);
        assert!(house.actor(&again).await.is_some());
    });
}

#[test]
fn guessable_passwords_are_refused() {
    use crate::people::password::check;
    let mai = |password: &str| check(password, "mai.lo@dienbien.gov.vn", "Lò Thị Mai").map_err(|m| m.key.into_owned());
    let refused = |key: &str| Err(key.to_owned());
    assert_eq!(mai("ngắn quá"), refused("people-password-short"));
    assert_eq!(mai(&"dài ".repeat(40)), refused("people-password-long"));
    for common in [
        "Password1234",
        "123456789012",
        "DienBien@2027",
        "hoaban2027xx",
        "hoaban-hoaban",
        "LòThịMai2027",
        "mai.lo.12345",
        "aaaaaaaaaaaaaa",
    ] {
        assert_eq!(mai(common), refused("people-password-common"), "{common}");
    }
    for good in [PASSWORD, "mưa rơi trên mái", "k7#Qz!t9Lp2&", "#$%^&*()_+{}", "nhớ mùa hoa ban ở Mường Lay quá"]
    {
        assert_eq!(mai(good), Ok(()), "{good}");
    }
}
