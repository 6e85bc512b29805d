//! Whatever somebody typed, and whoever sees it: a field stays a field, and gives back all of it.

use super::*;
use html5gum::{DefaultEmitter, Token, Tokenizer};
use leptos::prelude::*;

const PLAIN: &str = "chữ";

const HOSTILE: &[&str] = &[
    "</textarea><form action=\"/api/people/invite\"><input name=role value=admin>",
    "</textarea><script>alert(1)</script>",
    "</option></select><script>alert(1)</script>",
    "</label></p></title><img src=x onerror=alert(1)>",
    "\" autofocus onfocus=\"alert(1)",
    "' autofocus onfocus='alert(1)",
    "> <b>",
    "<!-- <script>",
    "<![CDATA[ x ]]>",
    "&lt;b&gt; &amp; &quot; &#60;b&#62; &nonsense; &",
    "\n\n two lines first\n</TEXTAREA\n><svg onload=alert(1)>",
    "{{7*7}} ${7*7} `",
];

/// What a browser makes of a page: its elements with the names of their attributes, and its texts, those of
/// attributes too.
fn read(html: &str) -> (Vec<String>, Vec<String>) {
    let (mut elements, mut texts, mut text) = (Vec::new(), Vec::new(), String::new());
    let shown = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    // Inside a textarea and the like it reads as browsers do.
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            // The renderer's marks are one, and so is a NUL.
            Token::Error(_) => {}
            Token::String(piece) => text.push_str(&shown(&piece)),
            Token::StartTag(tag) => {
                let names: Vec<String> = tag.attributes.keys().map(|name| shown(name)).collect();
                texts.extend(tag.attributes.values().map(|value| shown(value)));
                elements.push(format!("<{} {}>", shown(&tag.name), names.join(" ")));
            }
            Token::EndTag(tag) => {
                elements.push(format!("</{}>", shown(&tag.name)));
                texts.push(std::mem::take(&mut text));
            }
            // The renderer's own marks between texts.
            Token::Comment(mark) => assert!(mark.is_empty(), "a comment: {}", shown(&mark)),
            other => panic!("{other:?}"),
        }
    }
    (elements, texts)
}

/// Each field component with `word` wherever somebody's words can stand.
fn every_field(word: &str) -> Vec<(&'static str, AnyView)> {
    let field = || Field::new(word, word).value(word).hint(word).error(Some(word)).optional(word);
    let choices = || vec![Choice::new(word, word), Choice::new("other", word)];
    let text = || word.to_owned();
    let kinds = [InputKind::Text, InputKind::Search, InputKind::Tel, InputKind::Email, InputKind::Password];
    let kinds = kinds.into_iter().chain([InputKind::Digits, InputKind::Date, InputKind::Time]);
    let inputs = kinds.map(|kind| {
        let input = view! { <TextField field=field() kind=kind autocomplete=word min=word max=word accept=word /> };
        ("a line", input.into_any())
    });
    let others = [
        ("several lines", view! { <TextArea field=field() /> }.into_any()),
        ("a hidden label", view! { <TextArea field=field().hide_label() /> }.into_any()),
        ("a list", view! { <Select field=field() choices=choices() /> }.into_any()),
        ("radios", view! { <Radios field=field() choices=choices() beside=true /> }.into_any()),
        ("a tick", view! { <Check field=field() sends=text() /> }.into_any()),
        ("a small tick", view! { <Check field=field() sends=text() compact=true /> }.into_any()),
        ("a count", view! { <Stepper name=word value=word max=9 label=word less=word more=word /> }.into_any()),
    ];
    inputs.chain(others).collect()
}

#[test]
fn nothing_that_is_typed_becomes_an_element_and_nothing_of_it_is_lost() {
    Owner::new().with(|| {
        for hostile in HOSTILE {
            for ((name, plain), (_, field)) in every_field(PLAIN).into_iter().zip(every_field(hostile)) {
                let (elements, texts) = read(&plain.to_html());
                let html = field.to_html();
                let (found, given_back) = read(&html);
                assert_eq!(found, elements, "{name} with {hostile}: {html}");
                let expected: Vec<String> = texts.iter().map(|text| text.replace(PLAIN, hostile)).collect();
                assert_eq!(given_back, expected, "{name} with {hostile}: {html}");
            }
        }
    });
}

/// A browser shows a mark in its place; it ends nothing.
#[test]
fn a_nul_ends_no_field() {
    Owner::new().with(|| {
        for ((name, plain), (_, field)) in every_field(PLAIN).into_iter().zip(every_field("a\0</textarea>\0b")) {
            let html = field.to_html();
            assert_eq!(read(&html).0, read(&plain.to_html()).0, "{name}: {html}");
        }
    });
}
