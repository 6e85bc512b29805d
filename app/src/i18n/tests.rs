use super::Catalogue;
use fluent_syntax::ast;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Keys = BTreeMap<String, BTreeSet<String>>;

/// Every key of a language with the arguments it takes.
fn keys(lang: usize) -> Keys {
    let mut keys = Keys::new();
    for Catalogue { slice, texts } in inventory::iter::<Catalogue>() {
        let resource =
            fluent_syntax::parser::parse(texts[lang]).unwrap_or_else(|(_, errors)| panic!("{slice}: {errors:?}"));
        for entry in resource.body {
            if let ast::Entry::Message(message) = entry {
                let source = format!("{message:?}");
                let args = source.split("VariableReference { id: Identifier { name: \"").skip(1);
                let args = args.map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
                assert!(
                    keys.insert(message.id.name.to_owned(), args).is_none(),
                    "{} is written twice",
                    message.id.name
                );
            }
        }
    }
    keys
}

fn sources(dir: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("i18n/tests.rs") {
            found.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

/// Every `"slice-like-this"` literal of the code, and the key of every action that is audited.
fn literals() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    sources(&root.join("src"), &mut texts);
    sources(&root.join("../server/src"), &mut texts);
    let is_key =
        |s: &&str| !s.is_empty() && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let said = texts.iter().flat_map(|t| t.split('"')).filter(is_key).map(str::to_owned);
    let audited = texts.iter().flat_map(|t| t.split(".audit(\"").skip(1)).filter_map(|call| call.split('"').next());
    said.chain(audited.map(crate::audit::key)).collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let (vi, en) = (keys(0), keys(1));
    for (key, args) in &vi {
        assert_eq!(Some(args), en.get(key), "{key} differs in en");
    }
    let extra: Vec<_> = en.keys().filter(|k| !vi.contains_key(*k)).collect();
    assert!(extra.is_empty(), "only in en: {extra:?}");
}

#[test]
fn every_sentence_is_used() {
    let used = literals();
    let unused: Vec<_> = keys(0).into_keys().filter(|k| !used.contains(k)).collect();
    assert!(unused.is_empty(), "never said: {unused:?}");
}

#[test]
fn every_sentence_said_is_written() {
    let written = keys(0);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    sources(&root.join("src"), &mut texts);
    let calls = [".get(\"", ".fill(\"", "Message::new(\"", "refused(\"", "Fault::field("];
    for text in &texts {
        let said: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for call in calls {
            for rest in said.split(call).skip(1) {
                let literal = if call == "Fault::field(" { rest.split('"').nth(3) } else { rest.split('"').next() };
                let literal = literal.unwrap_or_default();
                let looks_like_key =
                    literal.contains('-') && literal.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                assert!(!looks_like_key || written.contains_key(literal), "{literal} is not in the catalogue");
            }
        }
    }
}
