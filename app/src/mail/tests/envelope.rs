//! What a mail server sees of us, and how it is answered.

use super::office::Office;
use super::*;
use lettre::message::header::{From, Headers};
use lettre::message::{Mailbox, Mailboxes};

fn by_post(office: &Office) -> Delivery {
    Delivery::smtp(&office.url, "Xòe <xoe@xoe.test>", "tickets.xoe.test").unwrap()
}

async fn write_to(house: &House, to: &'static str) {
    house
        .visitor()
        .write((), move |job, ()| Box::pin(async move { job.send(to, Lang::Vi, &reset()).await }))
        .await
        .unwrap();
}

#[test]
fn a_letter_says_which_host_and_whom_to_answer_and_that_a_machine_wrote_it() {
    at_sample(async |house| {
        house.site.db.write((), |tx, ()| Box::pin(tx.q("DELETE FROM outbox").exec())).await.unwrap();
        let office = Office::open().await;
        put(house, Tickets { order: order(house, OrderState::Paid).await }).await;
        assert_eq!(worker::round(&house.site, &by_post(&office)).await, 1);
        let seen = office.seen.lock().unwrap();
        assert_eq!(seen.hellos[0], "tickets.xoe.test");
        let head = seen.letters[0].1.split("\n\n").next().unwrap();
        for line in ["Reply-To: hoaban@example.com", "Auto-Submitted: auto-generated", "@tickets.xoe.test>"] {
            assert!(head.contains(line), "{line} in {head}");
        }
    });
}

#[test]
fn a_letter_comes_from_its_festival_under_the_address_of_the_house() {
    at_sample(async |house| {
        house.site.db.write((), |tx, ()| Box::pin(tx.q("DELETE FROM outbox").exec())).await.unwrap();
        let office = Office::open().await;
        put(house, Tickets { order: order(house, OrderState::Paid).await }).await;
        put(house, reset()).await;
        worker::round(&house.site, &by_post(&office)).await;
        let seen = office.seen.lock().unwrap();
        let mut from: Vec<&str> =
            seen.letters.iter().filter_map(|(_, text)| text.lines().find(|line| line.starts_with("From:"))).collect();
        from.sort_unstable();
        let name = |name: &str| Mailbox::new(Some(name.to_owned()), "xoe@xoe.test".parse().unwrap());
        let head = |name: Mailbox| {
            let mut headers = Headers::new();
            headers.set(From::from(Mailboxes::from(name)));
            headers.to_string().trim_end().to_owned()
        };
        let mut expected = [head(name("Lễ hội Hoa Ban")), head(name("Xòe"))];
        expected.sort_unstable();
        assert_eq!(from, expected);
    });
}

#[test]
fn who_is_refused_for_good_is_not_asked_for_again_and_who_is_not_is() {
    both(async |db| {
        let house = House::open(db).await;
        let (office, db) = (Office::open().await, &house.site.db);
        for to in ["gone@xoe.test", "busy@xoe.test", "ours@xoe.test", "mai@xoe.test", "không phải địa chỉ"] {
            write_to(&house, to).await;
        }
        for (round, backlog) in [(5, (2, 2)), (2, (2, 2))] {
            assert_eq!(worker::round(&house.site, &by_post(&office)).await, round);
            assert_eq!(outbox::backlog(db).await.unwrap(), backlog);
            house.advance(TimeDelta::seconds(3));
        }
        let seen = office.seen.lock().unwrap();
        let asked = |to: &str| seen.asked_for.iter().filter(|known| *known == to).count();
        assert_eq!(["gone@xoe.test", "busy@xoe.test", "ours@xoe.test"].map(asked), [1, 2, 2]);
        assert_eq!(seen.letters.len(), 1);
    });
}

#[test]
fn some_letters_leave_at_once_and_never_more_than_four() {
    both(async |db| {
        let house = House::open(db).await;
        let office = Office::open().await;
        for _ in 0..12 {
            write_to(&house, "mai@xoe.test").await;
        }
        assert_eq!(worker::round(&house.site, &by_post(&office)).await, 12);
        let seen = office.seen.lock().unwrap();
        assert_eq!(seen.letters.len(), 12);
        assert!((2..=4).contains(&seen.most_at_once), "{} at once", seen.most_at_once);
    });
}

#[test]
fn each_kind_of_letter_knows_its_turn() {
    at_sample(async |_| {
        for (kind, expected) in [
            ("Tickets", Turn::First),
            ("PasswordReset", Turn::First),
            ("OrderCancelled", Turn::Usual),
            ("DatesChanged", Turn::Last),
        ] {
            assert_eq!(turn(Some(kind)), expected, "{kind}");
        }
        for (kind, _) in slices().iter().flat_map(|slice| slice.turns) {
            let written = slices().iter().filter_map(|slice| slice.letters.as_ref());
            assert!(written.into_iter().any(|letters| letters.kinds.contains(kind)), "nobody writes {kind}");
        }
    });
}
