//! Getting in, and not getting in.

use super::*;
use crate::db::Reads;
use crate::people::throttle::{self, Tries, Turn};
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

/// A request from somewhere, of a browser that calls itself nothing.
fn from(house: &House, address: &str) -> Ctx {
    Ctx { client: address.parse().ok(), ..house.visitor() }
}

/// The same with the cookie by which the browser is known at `email`.
fn known(ctx: &Ctx, email: &str) -> Ctx {
    let line = crate::people::device::remember(ctx, email);
    Ctx { cookies: line.split(';').next().unwrap().into(), ..ctx.clone() }
}

#[test]
fn a_strangers_thousand_tries_shut_out_nobody_but_the_stranger() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Treasurer, None).await;
        let stranger = from(&house, "198.51.100.7");
        let own = known(&from(&house, "198.51.100.8"), MAI);
        let mut looked_at = 0;
        for _ in 0..1_000 {
            let refused = commands::sign_in(&stranger, MAI, "sai", "").await.err();
            looked_at += i32::from(refused == Some(Fault::refused("people-sign-in-wrong")));
        }
        assert_eq!(looked_at, 5);
        let locked = commands::sign_in(&stranger, MAI, PASSWORD, "").await.err();
        assert!(matches!(locked, Some(Fault::Refused(m)) if m.key == "people-locked"));
        assert!(commands::sign_in(&from(&house, "203.0.113.5"), MAI, PASSWORD, "").await.is_ok(), "a new network");
        // From the stranger's own network, by the browser that signed in before.
        assert!(commands::sign_in(&own, MAI, PASSWORD, "").await.is_ok());
    });
}

/// Machines of a thousand networks try: the owner waits a little at a new one, and not at all at their own.
#[test]
fn strangers_everywhere_slow_a_stranger_down_and_nobody_who_is_known() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Treasurer, None).await;
        for n in 0..200 {
            let ctx = from(&house, &format!("10.0.{n}.1"));
            let tried = ctx.write((), |job, ()| {
                Box::pin(async move {
                    for _ in 0..5 {
                        throttle::count(job, Tries::SignIn, MAI).await?;
                    }
                    Ok::<_, Fault>(())
                })
            });
            tried.await.unwrap();
        }
        let owner = from(&house, "203.0.113.5");
        assert_eq!(throttle::begin(&owner, MAI).await, Ok(Turn::Slowly));
        assert_eq!(throttle::begin(&known(&owner, MAI), MAI).await, Ok(Turn::Now));
        assert!(commands::sign_in(&owner, MAI, PASSWORD, "").await.is_ok());
    });
}

#[test]
fn a_known_browser_is_known_at_its_account_and_has_an_end_of_tries_too() {
    in_a_house(async |house: House| {
        house.hire(MAI, Role::Gate, None).await;
        let own = known(&from(&house, "203.0.113.5"), MAI);
        let device = crate::people::device::known(&own, MAI);
        assert!(device.is_some() && crate::people::device::known(&own, "ai@dienbien.gov.vn").is_none());
        let cookies = own.cookies.replace('.', ".x");
        assert_eq!(crate::people::device::known(&Ctx { cookies: cookies.into(), ..own.clone() }, MAI), None);
        // Signing in again keeps its name.
        assert_eq!(crate::people::device::known(&known(&own, MAI), MAI), device);
        for _ in 0..10 {
            assert!(commands::sign_in(&own, MAI, "sai", "").await.is_err());
        }
        let locked = commands::sign_in(&own, MAI, PASSWORD, "").await.err();
        assert!(matches!(locked, Some(Fault::Refused(m)) if m.key == "people-locked"));
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
        let other = Ctx { client: "198.51.101.8".parse().ok(), ..house.visitor() };
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
