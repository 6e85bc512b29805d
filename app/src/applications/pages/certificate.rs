//! The certificate of a troupe whose act was performed: the paper, and the page where anybody checks its number.

use super::load::{Seen, page};
use crate::applications::certificate::{Certificate, pdf};
use crate::applications::store::applications::{self, Application};
use crate::applications::store::showings;
use crate::applications::store::troupes::{self, Troupe};
use crate::festivals;
use crate::festivals::desk::Desk;
use crate::festivals::model::Festival;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::text;
use crate::programme;
use crate::programme::model::Performance;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use axum::http::header;
use leptos::prelude::*;

/// As many showings stand on the paper in full.
const LINES: usize = 4;
/// Signs of a number behind the code of the application.
const SIGNS: usize = 8;

/// For who acts for the troupe.
pub async fn of_troupe(ctx: Ctx, at: At) -> Result<Page, Fault> {
    match Seen::load(&ctx, &at).await? {
        Ok(seen) => {
            let paper = paper(&ctx, &seen.festival, &seen.application, &seen.troupe).await?;
            Ok(paper.unwrap_or_else(|| Page::go(ctx.href(&seen.path("")))))
        }
        Err(door) => Ok(door),
    }
}

/// For organisers.
pub async fn of_desk(desk: Desk, at: At) -> Result<Page, Fault> {
    let (db, id) = (&desk.site.db, at.part("application").parse().map_err(|_| Fault::Missing)?);
    let found = applications::by_id(db, id).await?.filter(|found| found.festival == desk.festival.id);
    let application = found.ok_or(Fault::Missing)?;
    let troupe = troupes::by_id(db, application.troupe).await?.ok_or(Fault::Missing)?;
    if let Some(paper) = paper(&desk, &desk.festival, &application, &troupe).await? {
        return Ok(paper);
    }
    let up = desk.path(&format!("/applications/{id}"));
    Ok(desk.page("applications", application.title.clone(), move |desk| {
        let (title, text) = (desk.words().get("certificate-not-yet"), desk.words().get("certificate-not-yet-text"));
        view! {
            <div class="stack column">
                {back(up, application.title.clone())}
                <h1>{desk.words().get("certificate-heading")}</h1>
                <Empty title=title text=text />
            </div>
        }
        .into_any()
    }))
}

/// What of an application took place, on days that are over.
pub async fn performed(ctx: &Ctx, festival: &Festival, application: &Application) -> Result<Vec<Performance>, Fault> {
    let Some(act) = application.act.filter(|_| application.state.has_place()) else { return Ok(Vec::new()) };
    let (ids, all) = (showings::of_act(&ctx.site.db, act).await?, programme::of(ctx, festival).await?);
    let mine = all.performances.iter().filter(|one| ids.contains(&one.id) && took_place(ctx, one));
    Ok(mine.cloned().collect())
}

/// Did it take place, on a day that is over?
pub fn took_place(ctx: &Ctx, one: &Performance) -> bool {
    !one.is_off() && one.is_past(ctx.now) && FestivalDay::of(one.starts_at).ends_at() <= ctx.now
}

/// `HB27-K7Q2-1A2B3C4D`: the code of the application, and signs that nobody makes up.
pub fn number(ctx: &Ctx, application: &Application) -> String {
    let sealed = ctx.site.keys.pseudonym("certificate", &application.id.to_string());
    let signs = sealed.rsplit(':').next().unwrap_or_default();
    format!("{}-{}", application.code, signs.chars().take(SIGNS).collect::<String>().to_uppercase())
}

/// Where and when, a line a showing.
fn shown(ctx: &Ctx, performed: &[Performance]) -> Vec<String> {
    let line = |one: &Performance| format!("{}, {}", one.place(ctx.lang), day::moment(ctx.lang, one.starts_at));
    let mut lines: Vec<String> = performed.iter().take(LINES).map(line).collect();
    if let Some(more) = performed.len().checked_sub(LINES).filter(|more| *more > 0) {
        lines.push(ctx.words().fill("certificate-more", &[("count", more.to_string())]));
    }
    lines
}

/// Nothing where nothing took place.
async fn paper(
    ctx: &Ctx,
    festival: &Festival,
    application: &Application,
    troupe: &Troupe,
) -> Result<Option<Page>, Fault> {
    let performed = performed(ctx, festival, application).await?;
    let Some(last) = performed.last() else { return Ok(None) };
    let (words, lang) = (ctx.words(), ctx.lang);
    let address = format!("{}/{}{}", ctx.site.base_url, lang.code(), festival.path("/certificate"));
    let paper = Certificate {
        heading: words.get("certificate-heading"),
        by: words.fill("certificate-by", &[("festival", festival.edition(lang))]),
        says: words.get("certificate-says"),
        troupe: troupe.name.get(lang).to_owned(),
        home: troupe.commune_name.clone(),
        performed: words.fill("certificate-performed", &[("title", application.title.clone())]),
        shown: shown(ctx, &performed),
        dated: words.fill("certificate-dated", &[("day", day::formal(lang, day::local(last.ends_at).date()))]),
        signed: words.get("certificate-signed"),
        number: words.fill("certificate-number", &[("number", number(ctx, application))]),
        check: words.fill("certificate-check", &[("address", address)]),
    };
    let place = ctx.site.pool.take(ctx.client)?;
    let file = place.run(move || pdf(&paper, lang)).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.pdf\"", application.code)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok(Some(Page::raw((headers, file))))
}

/// Whether a number is that of a certificate, and of which: no more than the programme says.
pub async fn check(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let asked = text::clean_line(at.query.raw("number")).chars().take(40).collect::<String>().to_uppercase();
    let found = match asked.rsplit_once('-') {
        Some((code, _)) => applications::by_code(&ctx.site.db, code).await?,
        None => None,
    };
    let found = found.filter(|found| found.festival == festival.id && number(&ctx, found) == asked);
    let said = match found {
        Some(application) => found_one(&ctx, &festival, &application).await?,
        None => None,
    };
    let title = ctx.words().get("certificate-check-title");
    let shown = festival.clone();
    Ok(page(ctx, festival, title.clone(), move |ctx| {
        let words = ctx.words();
        let answer = (!asked.is_empty()).then(|| match said {
            Some(said) => {
                view! { <Notice look=NoticeLook::Ok title=words.get("certificate-right")><p>{said}</p></Notice> }
                    .into_any()
            }
            None => view! { <Notice look=NoticeLook::Warn><p>{words.get("certificate-wrong")}</p></Notice> }.into_any(),
        });
        let field = Field::new("number", words.get("certificate-number-label"))
            .value(asked.clone())
            .hint(words.get("certificate-number-hint"));
        view! {
            <h1>{title}</h1>
            {answer}
            <form class="stack" method="get" action=ctx.href(&shown.path("/certificate"))>
                <TextField field=field autocomplete="off" />
                <Button label=words.get("certificate-check-do") />
            </form>
        }
        .into_any()
    }))
}

async fn found_one(ctx: &Ctx, festival: &Festival, application: &Application) -> Result<Option<String>, Fault> {
    let performed = performed(ctx, festival, application).await?;
    let troupe = troupes::by_id(&ctx.site.db, application.troupe).await?.ok_or(Fault::Missing)?;
    let args = [
        ("troupe", troupe.name.get(ctx.lang).to_owned()),
        ("title", application.title.clone()),
        ("shown", shown(ctx, &performed).join("; ")),
    ];
    Ok((!performed.is_empty()).then(|| ctx.words().fill("certificate-says-of", &args)))
}
