//! Messages to telephones.

use super::*;
use crate::db::outbox::Failure;
use crate::mail::texts::{self, Sender, Text, parts};
use futures_util::future::BoxFuture;
use std::sync::{Arc, Mutex};

/// Somebody who sends messages on, and answers as was said.
#[derive(Default)]
struct Carrier {
    answers: Mutex<Vec<Failure>>,
    sent: Mutex<Vec<Text>>,
}

impl Sender for Carrier {
    fn send<'s>(&'s self, text: &'s Text) -> BoxFuture<'s, Result<(), Failure>> {
        self.sent.lock().unwrap().push(text.clone());
        let failure = self.answers.lock().unwrap().pop();
        Box::pin(async move { failure.map_or(Ok(()), Err) })
    }
}

#[test]
fn a_text_with_tones_has_seventy_letters_an_sms() {
    for (text, count) in [
        (String::new(), 0),
        ("ế".repeat(70), 1),
        ("ế".repeat(71), 2),
        ("ế".repeat(134), 2),
        ("ế".repeat(135), 3),
        ("a".repeat(160), 1),
        ("a".repeat(161), 2),
        (format!("{}đ", "a".repeat(70)), 2),
        // A flower is two.
        ("🌸".repeat(36), 2),
    ] {
        assert_eq!(parts(&text), count, "{text}");
    }
}

#[test]
fn a_message_to_a_telephone_is_tried_again_under_the_same_name_until_it_leaves() {
    both(async |db| {
        let house = House::open(db).await;
        let carrier = Arc::new(Carrier::default());
        texts::open(&house.site, carrier.clone());
        carrier.answers.lock().unwrap().push("the line broke".into());
        let letterbox = Letterbox::new();
        house
            .visitor()
            .write(reset(), |job, letter| Box::pin(job.text_about(None, "0912345678", Lang::Vi, letter)))
            .await
            .unwrap();
        worker::round(&house.site, &letterbox.delivery()).await;
        house.clock.advance(TimeDelta::minutes(1));
        worker::round(&house.site, &letterbox.delivery()).await;
        assert_eq!(outbox::backlog(&house.site.db).await.unwrap(), (0, 0));
        let sent = carrier.sent.lock().unwrap().clone();
        assert_eq!(sent.len(), 2);
        assert_eq!(sent[0], sent[1], "the same message under the same name");
        assert!(sent[0].body.contains("http://xoe.test/vi/enter/abc") && sent[0].to == "0912345678", "{sent:?}");
        assert_eq!(letterbox.letters(), 0);
    });
}

#[test]
fn a_message_that_is_refused_for_good_is_not_tried_again() {
    both(async |db| {
        let house = House::open(db).await;
        let carrier = Arc::new(Carrier::default());
        texts::open(&house.site, carrier.clone());
        carrier.answers.lock().unwrap().push(Failure { why: "400".into(), for_good: true });
        let letterbox = Letterbox::new();
        house
            .visitor()
            .write(reset(), |job, letter| Box::pin(job.text_about(None, "0912345678", Lang::Vi, letter)))
            .await
            .unwrap();
        worker::round(&house.site, &letterbox.delivery()).await;
        house.clock.advance(TimeDelta::hours(1));
        worker::round(&house.site, &letterbox.delivery()).await;
        assert_eq!(outbox::backlog(&house.site.db).await.unwrap(), (0, 1), "it lies with those that a person looks at");
        assert_eq!(carrier.sent.lock().unwrap().len(), 1);
    });
}
