//! The slip that an officer prints: where to go, the commune, the code and its square. The code is seen here once.

use crate::applications::access::reach;
use crate::applications::model::code::Code;
use crate::applications::store::calls;
use crate::applications::store::troupes::{self, Troupe};
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;

pub async fn slip(desk: Desk, _at: At) -> Result<Page, Fault> {
    let typed = |name: &str| desk.typed(name, "");
    let db = &desk.site.db;
    let troupe = match typed("troupe").parse() {
        Ok(id) => troupes::by_id(db, id).await?,
        Err(_) => None,
    };
    let reach = reach(&desk, desk.festival.id).ok_or(Fault::Missing)?;
    let troupe = troupe.filter(|troupe| reach.covers(Some(&troupe.commune)));
    let issued = troupe.zip(Code::read(&typed("issued")).ok());
    let closes = calls::load(db, desk.festival.id).await?.map(|call| day::moment(desk.lang, call.closes_at));
    let title = desk.words().get("slip-title");
    Ok(desk.page("assist", title.clone(), move |desk| {
        let words = desk.words();
        let body = match &issued {
            Some((troupe, code)) => sheet(desk, troupe, code, closes.as_deref()),
            None => view! { <Empty title=words.get("slip-gone") text=words.get("slip-gone-text") /> }.into_any(),
        };
        view! {
            <div class="stack column">
                {back(desk.path("/assist"), words.get("desk-assist"))}
                <h1>{title}</h1>
                {body}
            </div>
        }
        .into_any()
    }))
}

fn sheet(desk: &Desk, troupe: &Troupe, code: &Code, closes: Option<&str>) -> AnyView {
    let words = desk.words();
    let door = format!("{}/vi{}", desk.site.base_url, desk.festival.path("/apply"));
    let square = format!("{door}?xa={}&ma={}", troupe.commune, code.reveal());
    let drawn = qr::svg(&square, &words.get("slip-square")).ok();
    let facts = vec![
        Fact::new(words.get("slip-troupe"), troupe.name.vi.clone()),
        Fact::new(words.get("slip-commune"), troupe.commune_name.clone()),
        Fact::new(words.get("slip-code"), code.spaced()).code(),
        Fact::new(words.get("slip-where"), door),
        Fact::new(words.get("slip-until"), closes.unwrap_or_default()),
    ];
    let hidden = desk.hidden([("festival", &*desk.festival.slug), ("troupe", &*troupe.id.to_string())]);
    let (once, how) = (words.get("slip-once"), words.get("slip-how"));
    let ask = words.fill("told-ask", &[("phone", desk.festival.phone(desk.lang))]);
    let drawn = drawn.map(|drawn| view! { <div class="qr" inner_html=drawn></div> });
    view! {
        <Notice look=NoticeLook::Warn><p>{once}</p></Notice>
        <Card title=desk.festival.edition(desk.lang) edged=true>
            <Facts facts=facts />
            {drawn}
            <p>{how}</p>
            <p>{ask}</p>
        </Card>
        <p class="muted">{words.get("slip-print")}</p>
        <PostButton action="/api/applications/send-link" label=words.get("troupe-link-send") hidden=hidden look=Look::Secondary small=true icon=Icon::Send />
    }
    .into_any()
}
