//! Files of an application: where they are put in, and where they are shown.

use super::load::Seen;
use crate::applications::commands::field;
use crate::applications::files::{File, of, serve};
use crate::applications::model::question::Question;
use crate::applications::model::state::By;
use crate::applications::store::{answers, applications, calls};
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::pictures::enclosed::{ALL_TOGETHER, OF_ONE, Sort, TAKEN};
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

/// A file for who acts for the troupe: what stands there now, or was ever sent.
pub async fn of_troupe(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let seen = match Seen::load(&ctx, &at).await? {
        Ok(seen) => seen,
        Err(door) => return Ok(door),
    };
    let mut all = of(&seen.call, &seen.answers, By::Troupe);
    all.extend(seen.versions.iter().flat_map(|version| of(&seen.call, &version.answers, By::Troupe)));
    serve(&ctx, &all, at.part("file")).await
}

/// A file for organisers: what was sent.
pub async fn of_desk(desk: Desk, at: At) -> Result<Page, Fault> {
    let (db, id) = (&desk.site.db, at.part("application").parse().map_err(|_| Fault::Missing)?);
    let application = applications::by_id(db, id).await?.filter(|found| found.festival == desk.festival.id);
    let application = application.ok_or(Fault::Missing)?;
    let call = calls::load(db, desk.festival.id).await?.ok_or(Fault::Missing)?;
    let versions = answers::versions(db, application.id).await?;
    let all: Vec<File> = versions.iter().flat_map(|sent| of(&call, &sent.answers, By::Organiser)).collect();
    serve(&desk, &all, at.part("file")).await
}

/// Those that are there, each to be saved; `path` is what stands before their names. A photo is seen at once.
pub fn list(ctx: &Ctx, files: &[File], path: &str) -> Option<AnyView> {
    let title = ctx.words().get("enclosed-title");
    let all = files.iter().map(|file| view! { <li>{one(ctx, file, path)}</li> }).collect_view();
    let list = view! { <ul class="plain stack">{all}</ul> }.into_any();
    (!files.is_empty()).then(|| view! { <h2>{title}</h2>{list} }.into_any())
}

fn one(ctx: &Ctx, file: &File, path: &str) -> AnyView {
    let label = called(ctx, file);
    let href = ctx.href(&format!("{path}/{}", file.name));
    let seen = (file.sort() == Sort::Photo)
        .then(|| view! { <img class="enclosed" src=href.clone() alt=label.clone() loading="lazy" /> });
    view! { {seen}<a href=href download=format!("{}.{}", file.called(), file.name.kind.code())>{label}</a> }.into_any()
}

/// `Ảnh 1`
fn called(ctx: &Ctx, file: &File) -> String {
    ctx.words().fill(file.sort().name_key(), &[("number", file.number.to_string())])
}

/// A question whose answers are files: those that are there, and the way to one more. Each is a form of its own.
pub fn control(ctx: &Ctx, seen: &Seen, question: &Question, alone: bool) -> AnyView {
    let files: Vec<File> = of(&seen.call, &seen.answers, By::Troupe);
    let here: Vec<File> = files.into_iter().filter(|file| file.question == question.id).collect();
    let full = i64::try_from(here.len()).is_ok_and(|count| count >= question.most);
    let rows = here.iter().map(|file| row(ctx, seen, question, file)).collect_view();
    let label = question.label.get(ctx.lang).to_owned();
    let title = (!alone).then(|| view! { <h2>{label}</h2> });
    let hint = question.hint.get(ctx.lang).to_owned();
    let hint = (!hint.is_empty()).then(|| view! { <p class="muted">{hint}</p> });
    let more = (!full).then(|| adding(ctx, seen, question));
    let list = (!here.is_empty()).then(|| view! { <ul class="plain stack">{rows}</ul> });
    view! { {title}{hint}{list}{more} }.into_any()
}

fn row(ctx: &Ctx, seen: &Seen, question: &Question, file: &File) -> AnyView {
    let words = ctx.words();
    let (id, question, name) = (seen.application.id.to_string(), question.id.to_string(), file.name.to_string());
    let hidden = ctx.hidden([("application", &*id), ("question", &*question), ("file", &*name)]);
    let spoken = words.fill("enclosed-remove-of", &[("name", called(ctx, file))]);
    view! {
        <li>
            {one(ctx, file, &seen.path("/file"))}
            <PostButton action="/api/apply/file/remove" label=words.get("enclosed-remove") spoken=spoken hidden=hidden look=Look::Quiet small=true />
        </li>
    }
    .into_any()
}

/// What is taken and how much of it is said before somebody chooses.
fn adding(ctx: &Ctx, seen: &Seen, question: &Question) -> AnyView {
    let words = ctx.words();
    let name = field(question.id);
    let limits = [("count", question.most.min(OF_ONE.0).to_string()), ("all", ALL_TOGETHER.to_string())];
    let file = Field::new(&name, words.get("enclosed-file")).error(ctx.fault(&name));
    let file = file.hint(words.fill("enclosed-limits", &limits)).optional(words.get("desk-optional"));
    view! {
        <form class="stack" method="post" action="/api/apply/file/add" enctype="multipart/form-data" novalidate>
            {ctx.from()}
            <input type="hidden" name="application" value=seen.application.id.to_string() />
            <input type="hidden" name="question" value=question.id.to_string() />
            <FileField field=file accept=TAKEN />
            <p class="row"><Button label=words.get("enclosed-send") look=Look::Secondary icon=Icon::Upload /></p>
        </form>
    }
    .into_any()
}
