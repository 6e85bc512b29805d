//! Forms of the sale: numbers that are none, buyers who are nobody, links that are guessed or over.

use super::values::{IDS, NUMBERS, TEXTS};
use super::{Bad, Grounds, api, form};

pub fn all(grounds: &Grounds) -> Vec<Bad> {
    let mut corpus = choices(grounds);
    corpus.extend(buyers(grounds));
    corpus.extend(links(grounds));
    corpus
}

/// What can be typed where a number of tickets belongs.
fn choices(grounds: &Grounds) -> Vec<Bad> {
    let mut corpus = Vec::new();
    let mut choose = |what: &str, fields: &[(&str, &str)]| {
        let from = format!("/vi/{}/tickets", grounds.festival);
        let body = format!("{}&{}", form(&[("from", &from)]), form(fields));
        corpus.push(Bad::new(format!("reserve {what}"), api("tickets/reserve", &body)));
    };
    let (festival, key) = (("festival", grounds.festival.as_str()), ("key", "another-key-of-enough-length"));
    for number in NUMBERS.iter().chain(&TEXTS) {
        choose(number, &[festival, key, ("lines[ben]", number)]);
    }
    for text in TEXTS {
        choose(text, &[("festival", text), key, ("lines[ben]", "1")]);
        choose(text, &[festival, key, (&format!("lines[{text}]"), "1")]);
        choose(text, &[festival, ("key", &format!("{text}-and-sixteen-more-characters")), ("lines[ben]", "1")]);
    }
    choose("twice", &[festival, key, ("lines[ben]", "1"), ("lines[ben]", "9"), ("festival", "nobody")]);
    choose("a used key", &[festival, ("key", "a-key-of-enough-characters-3"), ("lines[ben]", "2")]);
    choose("minus by button", &[festival, key, ("less", "lines[ben]"), ("lines[ben]", "-9223372036854775808")]);
    choose("plus by button", &[festival, key, ("more", "lines[\0]"), ("lines[\0]", "9223372036854775807")]);
    choose("plus of nothing", &[festival, key, ("more", "\0")]);
    choose("brackets", &[festival, key, ("lines[", "1"), ("lines]", "1"), ("lines[][]", "1"), ("lines", "1")]);
    corpus
}

/// What can be typed where a buyer belongs.
fn buyers(grounds: &Grounds) -> Vec<Bad> {
    let mut corpus = Vec::new();
    let (hold, token) = grounds.holds[0].split_once('/').unwrap();
    let from = format!("/vi/{}/tickets/{hold}/{token}", grounds.festival);
    let mut order = |what: String, name: &str, phone: &str, email: &str, total: &str| {
        let fields = [
            ("hold", hold),
            ("token", token),
            ("from", &from),
            ("name", name),
            ("phone", phone),
            ("email", email),
            ("total", total),
            ("agreed", &grounds.agreed),
        ];
        corpus.push(Bad::new(format!("order {what}"), api("tickets/order", &form(&fields))));
    };
    let wrong = "249999";
    for text in TEXTS {
        order(format!("name {text}"), text, "0912345678", "", wrong);
        order(format!("phone {text}"), "Mai", text, "", wrong);
        order(format!("email {text}"), "Mai", "", &format!("{text}@xoe.test"), wrong);
    }
    for number in NUMBERS {
        order(format!("total {number}"), "Mai", "", "mai@xoe.test", number);
        order(format!("phone {number}"), "Mai", number, "", wrong);
    }
    order("a long name".into(), &"ệ".repeat(60_000), "", "mai@xoe.test", wrong);
    order("a long address".into(), "Mai", "", &format!("{}@xoe.test", "a".repeat(50_000)), wrong);
    corpus
}

/// Links that are guessed, over, or somebody else's, and where a form says it came from.
fn links(grounds: &Grounds) -> Vec<Bad> {
    let mut corpus = Vec::new();
    let (_, token) = grounds.holds[0].split_once('/').unwrap();
    let mut holds: Vec<(&str, &str)> = IDS.iter().map(|id| (*id, token)).collect();
    holds.extend(grounds.holds.iter().filter_map(|hold| hold.split_once('/')));
    holds.extend([(grounds.holds[0].split_once('/').unwrap().0, "AAAAAAAAAAAAAAAAAAAAAA"), ("\0", "\0")]);
    for (hold, token) in holds {
        for function in ["tickets/extend", "tickets/hold-again", "tickets/order"] {
            for _ in 0..2 {
                let fields =
                    [("hold", hold), ("token", token), ("name", "Mai"), ("email", "mai@xoe.test"), ("total", "1")];
                corpus.push(Bad::new(format!("{function} {hold}"), api(function, &form(&fields))));
            }
        }
    }
    let (code, _) = grounds.order.split_once('/').unwrap();
    for text in TEXTS.iter().chain(&IDS).chain(&[code]) {
        corpus.push(Bad::new(format!("find {text}"), api("tickets/find", &form(&[("code", text), ("proof", text)]))));
        corpus
            .push(Bad::new(format!("pay {text}"), api("tickets/demo-pay", &form(&[("code", text), ("token", text)]))));
        corpus.push(Bad::new(
            format!("sign in {text}"),
            api("people/sign-in", &form(&[("email", "quantri@x.test"), ("password", text)])),
        ));
        corpus.push(Bad::new(
            format!("access {text}"),
            api("people/set-password", &form(&[("token", text), ("password", text)])),
        ));
    }
    let long = format!("/{}", "x".repeat(10_000));
    for from in [
        "//evil.example",
        "https://evil.example",
        "/\\evil",
        "/vi\r\nSet-Cookie: x=1",
        "javascript:alert(1)",
        "vi",
        "/đ",
        "/vi\0",
        &long,
    ] {
        for function in ["tickets/reserve", "people/sign-in", "people/set-lang"] {
            corpus.push(Bad::new(
                format!("{function} from {from}"),
                api(function, &form(&[("from", from), ("to", from)])),
            ));
        }
    }
    corpus
}
