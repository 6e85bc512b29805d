//! Forms: every function with nothing, with rubbish and from elsewhere; desks and hooks with care.

use super::values::{IDS, TEXTS};
use super::{Bad, Grounds, api, encode, form};
use crate::ask::Ask;

pub fn all(grounds: &Grounds) -> Vec<Bad> {
    let mut corpus: Vec<Bad> =
        grounds.functions.iter().flat_map(|function| function_itself(grounds, function)).collect();
    corpus.extend(desks(grounds));
    corpus.extend(hooks());
    corpus
}

/// Any function: who asks, from where, in which wrapping.
fn function_itself(grounds: &Grounds, function: &str) -> Vec<Bad> {
    let path = format!("/api/{function}");
    let nul = form(&[("from", "/vi\0"), ("name", "\0"), ("email", "\0@\0"), ("slug", "\0"), ("id", "\0"), ("q", "\0")]);
    let big = format!("name={}", "a".repeat(1_000_000));
    let many: String = (0..3_000).map(|n| format!("f{n}={n}&")).collect();
    let mut corpus = vec![
        ("nothing", api(function, "")),
        ("JSON for a script", api(function, "").with("accept", "application/json")),
        ("rubbish", api(function, "%%%=%zz&&==&\u{feff}=%ff%00")),
        ("NUL", api(function, &nul)),
        ("1 MB", api(function, &big)),
        ("3000 fields", api(function, &many)),
        ("another site", Ask::post(&path).with("origin", "https://evil.example").form("")),
        ("no origin", Ask::post(&path).form("")),
        ("cross-site", Ask::post(&path).with("sec-fetch-site", "cross-site").form("")),
        (
            "JSON body",
            Ask::post(&path).ours().with("content-type", "application/json").with("content-length", "2").raw_body("{}"),
        ),
        ("no type", Ask::post(&path).ours().with("content-length", "3").raw_body("a=b")),
        (
            "multipart",
            Ask::post(&path)
                .ours()
                .with("content-type", "multipart/form-data; boundary=x")
                .with("content-length", "5")
                .raw_body("--x--"),
        ),
        ("by GET", Ask::get(&format!("{path}?a=b"))),
    ];
    // Signing out would end the fun for the others.
    if !function.contains("sign-out") && !function.contains("end-") {
        corpus.push(("nothing, signed in", api(function, "").with("cookie", &grounds.admin)));
        corpus.push(("NUL, signed in", api(function, &nul).with("cookie", &grounds.admin)));
    }
    corpus.into_iter().map(|(how, ask)| Bad::new(format!("{function}: {how}"), ask)).collect()
}

/// Desk functions, as an administrator whose hand slips.
fn desks(grounds: &Grounds) -> Vec<Bad> {
    let mut corpus = Vec::new();
    let names = [
        "order", "payment", "product", "user", "grant", "capacity", "id", "code", "slug", "festival", "role", "state",
        "how", "version",
    ];
    let desks = grounds.functions.iter().filter(|name| !name.starts_with("tickets/"));
    for function in desks.filter(|name| !name.contains("sign-") && !name.contains("end-") && !name.contains("disable"))
    {
        for text in ["\0", "x", "-1", IDS[0], "\u{202e}ệ", "99999999999999999999"] {
            let fields: Vec<(&str, &str)> = names.iter().map(|name| (*name, text)).collect();
            let fields =
                [&fields[..], &[("festival", grounds.festival.as_str()), ("name", text), ("name_vi", text)]].concat();
            corpus.push(Bad::new(
                format!("{function} of {text}"),
                api(function, &form(&fields)).with("cookie", &grounds.admin),
            ));
        }
    }
    for (name, id) in &grounds.ids {
        for text in TEXTS {
            let fields = form(&[(name, id), ("how", text), ("code", text), ("from", "/vi/desk")]);
            let function = if *name == "payment" { "treasury/assign" } else { "orders/resend" };
            corpus.push(Bad::new(
                format!("{function} {name} {text}"),
                api(function, &fields).with("cookie", &grounds.admin),
            ));
        }
    }
    corpus
}

/// Notices that no bank sent, or that a bank sent in a strange mood.
fn hooks() -> Vec<Bad> {
    let good = r#"{"id":1,"transactionDate":"2027-03-01 10:15:00","accountNumber":"1031933430","content":"C","transferType":"in","transferAmount":5000}"#;
    let bodies = [
        String::new(),
        "{".into(),
        "[]".into(),
        "null".into(),
        "[".repeat(100_000),
        good.into(),
        good.into(),
        good.replace("5000", "-5000"),
        good.replace("5000", "1e400"),
        good.replace("5000", "9223372036854775807"),
        good.replace(":1,", ":\"1\","),
        good.replace(":1,", ":-9223372036854775808,"),
        good.replace("\"C\"", "\"\\u0000\\ud83d\""),
        good.replace("\"C\"", "\"a\\u0000b\\u202e\"").replace(":1,", ":2,"),
        good.replace("\"C\"", &format!("{:?}", "x".repeat(200_000))).replace(":1,", ":3,"),
        good.replace("1031933430", "\\u0000").replace(":1,", ":4,"),
        good.replace("2027-03-01 10:15:00", "2027-02-30 25:61:00"),
        good.replace("2027-03-01 10:15:00", "9999999-01-01 đđđđđ"),
        good.replace("10:15:00", "10:1ệ:00"),
        good.replace("\"in\"", "\"IN\""),
    ];
    let send = |body: &String, key: &str| {
        let ask = Ask::post("/hooks/sepay")
            .with("content-type", "application/json")
            .with("content-length", &body.len().to_string());
        let what = format!("hook with {key:?}: {}", body.chars().take(150).collect::<String>());
        Bad::new(what, ask.with("authorization", key).raw_body(body))
    };
    let mut corpus: Vec<Bad> = bodies.iter().map(|body| send(body, "Apikey the-key")).collect();
    corpus.extend(
        ["", "Apikey", "Apikey ", "Apikey the-kez", "Bearer the-key", "Apikey the-key the-key"]
            .map(|key| send(&good.to_owned(), key)),
    );
    for (stamp, signature) in
        [("", ""), ("0", "sha256="), ("99999999999999999999", "sha256=00"), ("-1", "md5=00"), ("x", &encode("ệ"))]
    {
        let ask = Ask::post("/hooks/sepay").with("x-sepay-timestamp", stamp).with("x-sepay-signature", signature);
        corpus.push(Bad::new(
            format!("hook signed {signature} at {stamp}"),
            ask.with("content-length", "2").raw_body("{}"),
        ));
    }
    corpus
}
