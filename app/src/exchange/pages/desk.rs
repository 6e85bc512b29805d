//! The desk of exchange: addresses that others may read, a programme to put into another page, and tokens.

use crate::exchange::api::cookie_name;
use crate::exchange::model::{DAYS, Held, Scope};
use crate::exchange::store;
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn exchange(desk: Desk, _at: At) -> Result<Page, Fault> {
    let tokens = store::all(&desk.site.db, desk.festival.id).await?;
    Ok(desk.page("exchange", desk.words().get("desk-exchange"), move |desk| draw(desk, &tokens)))
}

fn draw(desk: &Desk, tokens: &[Held]) -> AnyView {
    let words = desk.words();
    view! {
        <div class="sections">
            <h1>{words.get("desk-exchange")}</h1>
            {fresh(desk)}
            {embed(desk)}
            {addresses(desk)}
            <section class="stack">
                <h2>{words.get("token-title")}</h2>
                <p class="lead">{words.get("token-text")}</p>
                {list(desk, tokens)}
                {form(desk)}
            </section>
        </div>
    }
    .into_any()
}

/// A token that was just made: on this one page and never again.
fn fresh(desk: &Desk) -> Option<AnyView> {
    let made = desk.flash.as_ref()?.notice.as_ref().is_some_and(|notice| notice.message.key == "token-made");
    let token = desk.cookie(cookie_name(&desk.site)).filter(|_| made)?.to_owned();
    let words = desk.words();
    Some(
        view! {
            <Notice look=NoticeLook::Warn title=words.get("token-copy")>
                <pre class="listing">{token}</pre>
                <p>{words.get("token-copy-text")}</p>
            </Notice>
        }
        .into_any(),
    )
}

/// What somebody puts into a page of theirs. There is no script in it.
fn embed(desk: &Desk) -> AnyView {
    let (words, slug) = (desk.words(), &desk.festival.slug);
    let title = words.fill("embed-title", &[("festival", desk.festival.edition(desk.lang).replace('\u{a0}', " "))]);
    let address = format!("/embed/{slug}/programme?lang={}", desk.lang.code());
    let snippet = format!(
        "<iframe src=\"{}{address}\" title=\"{}\" width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>",
        desk.site.base_url,
        escaped(&title).replace('"', "&quot;"),
    );
    view! {
        <section class="stack">
            <h2>{words.get("embed-desk")}</h2>
            <p>{words.get("embed-desk-text")}</p>
            <pre class="listing">{snippet}</pre>
            <p>{words.get("embed-desk-more")}</p>
            <p><a href=address>{words.get("embed-look")}</a></p>
        </section>
    }
    .into_any()
}

fn addresses(desk: &Desk) -> AnyView {
    let (words, base, slug) = (desk.words(), &desk.site.base_url, &desk.festival.slug);
    let rows = [
        ("exchange-calendar", format!("{base}/feeds/{slug}/programme.ics")),
        ("exchange-xml", format!("{base}/feeds/{slug}/schedule.xml")),
        ("exchange-json", format!("{base}/feeds/{slug}/schedule.json")),
        ("exchange-api", format!("{base}/api/v1/festivals/{slug}/programme")),
    ];
    let rows = rows.map(|(key, href)| {
        let shown = href.clone();
        view! { <li>{words.get(key)}": "<a href=href><code>{shown}</code></a></li> }
    });
    let guide = desk.href("/api");
    view! {
        <section class="stack">
            <h2>{words.get("exchange-addresses")}</h2>
            <ul>{rows.collect_view()}</ul>
            <p><a href=guide>{words.get("exchange-guide")}</a></p>
        </section>
    }
    .into_any()
}

fn list(desk: &Desk, tokens: &[Held]) -> AnyView {
    let columns = ["token-name", "token-scope", "token-until", "token-used"].map(Column::new);
    let columns: Vec<Column> = columns.into_iter().chain([Column::new("token-action").whole()]).collect();
    let rows = tokens.iter().map(|held| row(desk, held)).collect();
    desk.table("token-title", columns, rows, Nothing("token-none", Some("token-none-text")))
}

fn row(desk: &Desk, held: &Held) -> Row {
    let words = desk.words();
    let used = held.used_at.map_or_else(|| words.get("token-never"), |at| moment(desk.lang, at));
    let action = if held.opens(desk.now) {
        let hidden = desk.hidden([("festival", &desk.festival.slug), ("token_id", &held.id.to_string())]);
        let (label, spoken) = (words.get("token-revoke"), format!("{} {}", words.get("token-revoke"), held.name));
        view! { <PostButton action="/api/tokens/revoke" label spoken hidden look=Look::Secondary small=true /> }
            .into_any()
    } else {
        let key = if held.revoked_at.is_some() { "token-is-revoked" } else { "token-is-over" };
        Tag::new(TagLook::Plain, words.get(key)).view().into_any()
    };
    Row(vec![
        held.name.clone().into_any(),
        words.get(held.scope.name_key()).into_any(),
        moment(desk.lang, held.expires_at).into_any(),
        used.into_any(),
        action,
    ])
}

fn form(desk: &Desk) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let scopes = Scope::ALL.iter().map(|scope| Choice::new(scope.code(), words.get(scope.name_key()))).collect();
    let days =
        DAYS.map(|days| Choice::new(days.to_string(), words.fill("token-days-count", &[("count", days.to_string())])));
    view! {
        <form class="stack column" method="post" action="/api/tokens/create" novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <h3>{words.get("token-new")}</h3>
            <TextField field=fields.hinted("name", "token-name", "token-name-hint", "") />
            <Select field=fields.field("scope", "token-scope", Scope::ReadPlan.code()) choices=scopes />
            <Select field=fields.field("days", "token-days", "90") choices=Vec::from(days) />
            <p class="row"><Button label=words.get("token-make") /></p>
        </form>
    }
    .into_any()
}
