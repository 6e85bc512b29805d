use super::*;

const PAGE: &str = r#"<form method="get" action="/vi/search"><input name="q"/></form>
    <form class="stack" method="post" action="/api/tickets/order" novalidate>
    <input type="hidden" name="token" value="a&amp;b&quot;c"><input name="email" maxlength="3" value="">
    <label><input type="checkbox" name="agreed" value="f00"><span>Yes</span></label></form>"#;

#[test]
fn a_form_is_filled_and_ticked_as_a_person_would() {
    assert_eq!(PageForm::find(PAGE, "/api/tickets/reserve"), None);
    let mut form = PageForm::find(PAGE, "/api/tickets/order").unwrap();
    assert_eq!(form.encoded(), "token=a%26b%22c&email=");
    form.fill("email", "mai@xoe.test");
    form.fill("nobody", "asks");
    form.tick("agreed");
    assert_eq!((form.raw("email"), form.raw("agreed")), ("mai@xoe.test", "f00"));
    assert_eq!(form.named("e"), ["email"]);
}

#[test]
fn a_refusal_is_known_by_its_words() {
    let page = r#"<div class="notice error" role="alert" id="errors"><svg><path d="M0"/></svg><div><h2>Not yet</h2>
        <ul><li><a href="/#f">Only 3 places&#39; left</a></li></ul></div></div>"#;
    let said = html::alert(page).unwrap();
    assert!(said.starts_with("Not yet Only places' left"), "{said}");
    assert_eq!(html::alert("<p>fine</p>"), None);
}

#[test]
fn only_plain_http_is_spoken() {
    assert_eq!(&*Target::parse("http://127.0.0.1:3000/vi").ok().unwrap().0, "127.0.0.1:3000");
    assert!(Target::parse("https://xoe.example").is_err() && Target::parse("xoe.example").is_err());
}
