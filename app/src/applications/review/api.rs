//! Forms: parse → command → where to.

use super::commands::{self, CriterionForm, ReviewerForm, RoundForm, Sheet, Then};
use super::model::fair::{Aims, MOST};
use crate::festivals::api::named;
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission::{EditProgramme, ReviewApplications};
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::web::Needs::Permission;
use crate::web::form::count;
use crate::web::{Ctx, Form, Go, forms};
use std::collections::BTreeMap;
use uuid::Uuid;

forms! {
    "reviews/round", Permission(EditProgramme) => round;
    "reviews/rounds/add", Permission(EditProgramme) => add_round;
    "reviews/criterion", Permission(EditProgramme) => criterion;
    "reviews/criteria/add", Permission(EditProgramme) => add_criterion;
    "reviews/reviewer", Permission(EditProgramme) => reviewer;
    "reviews/reviewers/add", Permission(EditProgramme) => add_reviewer;
    "reviews/share", Permission(EditProgramme) => share;
    "reviews/assign", Permission(EditProgramme) => assign;
    "reviews/take", Permission(EditProgramme) => take;
    "reviews/aims", Permission(EditProgramme) => aims;
    "reviews/save", Permission(ReviewApplications) => save;
    "reviews/declare", Permission(ReviewApplications) => declare;
}

fn at(ctx: &Ctx, festival: &Festival, rest: &str) -> String {
    desk::path(ctx, Some(festival), &format!("/reviews{rest}"))
}

fn saved(ctx: &Ctx, festival: &Festival) -> Go {
    Go::to(at(ctx, festival, "/setup")).saying(Message::new("review-saved"))
}

async fn add_round(ctx: Ctx, mut form: Form) -> Result<Go, Fault> {
    form.0.remove("id");
    round(ctx, form).await
}

async fn round(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.clone(), RoundForm::read(&form)?);
    ctx.write(input, |job, (festival, round)| Box::pin(commands::put_round(job, festival, round))).await?;
    Ok(saved(&ctx, &festival))
}

async fn add_criterion(ctx: Ctx, mut form: Form) -> Result<Go, Fault> {
    form.0.remove("id");
    criterion(ctx, form).await
}

async fn criterion(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.clone(), CriterionForm::read(&form)?);
    ctx.write(input, |job, (festival, of)| Box::pin(commands::put_criterion(job, festival, of))).await?;
    Ok(saved(&ctx, &festival))
}

async fn add_reviewer(ctx: Ctx, mut form: Form) -> Result<Go, Fault> {
    form.0.remove("id");
    reviewer(ctx, form).await
}

async fn reviewer(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.clone(), ReviewerForm::read(&form)?);
    ctx.write(input, |job, (festival, one)| Box::pin(commands::put_reviewer(job, festival, one))).await?;
    Ok(saved(&ctx, &festival))
}

async fn share(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let (round, path) = (form.id::<Uuid>("round")?, at(&ctx, &festival, ""));
    let input = (festival, round);
    let (new, short) =
        ctx.write(input, |job, (festival, round)| Box::pin(commands::share_out(job, festival, *round))).await?;
    let said = if short == 0 { "review-shared" } else { "review-shared-short" };
    let to = format!("{path}/ranking?round={round}");
    Ok(Go::to(to).saying(Message::new(said).with("count", new).with("short", short)))
}

async fn assign(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let (round, application) = (form.id::<Uuid>("round")?, form.id("application")?);
    let judge = form.id("judge").map_err(|_| Fault::field("judge", "review-reviewer-missing"))?;
    let to = at(&ctx, &festival, &format!("/application?round={round}&id={application}"));
    let input = (festival, (round, application, judge));
    ctx.write(input, |job, (festival, of)| Box::pin(commands::assign(job, festival, *of))).await?;
    Ok(Go::to(to).saying(Message::new("review-assigned")))
}

async fn take(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let to = at(&ctx, &festival, &format!("/application?round={}&id={}", form.raw("round"), form.raw("application")));
    let input = (festival, form.id::<Uuid>("review")?);
    ctx.write(input, |job, (festival, review)| Box::pin(commands::take_back(job, festival, *review))).await?;
    Ok(Go::to(to).saying(Message::new("review-taken")))
}

async fn save(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ReviewApplications).await?;
    let (id, sheet) = (form.id::<Uuid>("review")?, Sheet::read(&form)?);
    let then = sheet.then;
    let next = ctx.write((id, sheet), |job, (id, sheet)| Box::pin(commands::save(job, *id, sheet))).await?;
    let said = Message::new(match then {
        Then::Keep => "review-kept",
        Then::Give => "review-given",
        Then::Abstain => "review-abstained",
    });
    let to = match (then, next) {
        (Then::Keep, _) => at(&ctx, &festival, &format!("/score?id={id}")),
        (_, Some(next)) => at(&ctx, &festival, &format!("/score?id={next}")),
        (_, None) => at(&ctx, &festival, ""),
    };
    Ok(Go::to(to).saying(said))
}

async fn declare(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ReviewApplications).await?;
    let mut read = form.read();
    let reason = read.optional_line("reason", 300);
    read.finish()?;
    let input = (form.id::<Uuid>("review")?, reason);
    ctx.write(input, |job, (id, reason)| Box::pin(commands::declare(job, *id, reason))).await?;
    Ok(Go::to(at(&ctx, &festival, "")).saying(Message::new("review-declared")))
}

async fn aims(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.clone(), form.version()?, wanted(&form)?);
    ctx.write(input, |job, (festival, version, aims)| Box::pin(commands::set_aims(job, festival, *version, aims)))
        .await?;
    Ok(Go::to(at(&ctx, &festival, "/fairness")).saying(Message::new("review-saved")))
}

/// The numbers of a form; who wipes one out wants nothing any more.
fn wanted(form: &Form) -> Result<Aims, Fault> {
    let mut faults = Vec::new();
    let mut read = |field: String, typed: &str| {
        let wanted = count(typed, 0..=MOST);
        if wanted.is_none() && !typed.trim().is_empty() {
            faults.push(FieldFault::new(field, Message::new("field-number").with("min", 0).with("max", MOST)));
        }
        wanted
    };
    let mut group = |name: &str| -> BTreeMap<String, i64> {
        let all =
            form.group(name).filter_map(|(key, typed)| Some((key.to_owned(), read(format!("{name}[{key}]"), typed)?)));
        all.filter(|(key, _)| key.len() <= 80).collect()
    };
    let (communes, traditions) = (group("commune"), group("tradition"));
    let mut one = |name: &str| read(name.to_owned(), form.raw(name));
    let aims = Aims { communes, traditions, newcomers: one("newcomers"), evening: one("evening") };
    if faults.is_empty() { Ok(aims) } else { Err(Fault::Invalid(faults)) }
}
