//! The forms of the register: parse → command → where to.

pub mod import;
mod person;
mod support;

use super::commands::{self, TroupeForm};
use super::model::Troupe;
use crate::festivals::api::named;
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission::{self as Needed, KeepTroupes, PaySupport, SupportTroupes};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, TroupeId};
use crate::sheets::LARGEST;
use crate::web::Needs::Permission;
use crate::web::{Ctx, Form, Go, forms};
use import::{choose, send_list, settle, take, undo};
use person::forget_person;
use support::{list_support, remove_rate, set_rate, sign_support, withdraw_sign};

forms! {
    "troupes/add", Permission(KeepTroupes) => add;
    "troupes/edit", Permission(KeepTroupes) => edit;
    "troupes/merge", Permission(KeepTroupes) => merge;
    "troupes/keep-apart", Permission(KeepTroupes) => keep_apart;
    "troupes/import/send", Permission(KeepTroupes), file LARGEST => send_list;
    "troupes/import/look", Permission(KeepTroupes) => choose;
    "troupes/import/take", Permission(KeepTroupes) => take;
    "troupes/import/undo", Permission(KeepTroupes) => undo;
    "troupes/import/settle", Permission(KeepTroupes) => settle;
    "troupes/person/forget", Permission(KeepTroupes) => forget_person;
    "support/rates/add", Permission(PaySupport) => set_rate;
    "support/rates/remove", Permission(PaySupport) => remove_rate;
    "support/list", Permission(KeepTroupes) => list_support;
    "support/sign", Permission(SupportTroupes) => sign_support;
    "support/withdraw", Permission(SupportTroupes) => withdraw_sign;
}

/// The register is one for all festivals; its pages stand at each one's desk, and above all of them.
pub async fn place_for(ctx: &Ctx, form: &Form, needs: Needed) -> Result<Option<Festival>, Fault> {
    if form.raw("festival").is_empty() {
        ctx.require(needs, None)?;
        return Ok(None);
    }
    named(ctx, form, needs).await.map(Some)
}

pub async fn place(ctx: &Ctx, form: &Form) -> Result<Option<Festival>, Fault> {
    place_for(ctx, form, KeepTroupes).await
}

pub fn id(festival: Option<&Festival>) -> Option<FestivalId> {
    festival.map(|festival| festival.id)
}

fn to(ctx: &Ctx, festival: Option<&Festival>, troupe: &Troupe, said: &'static str) -> Go {
    let path = desk::path(ctx, festival, &format!("/troupes/{}", troupe.slug));
    Go::to(path).saying(Message::new(said).with("name", troupe.name.get(ctx.lang)))
}

async fn add(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place(&ctx, &form).await?;
    let input = (id(festival.as_ref()), TroupeForm::read(&form)?);
    let made = ctx.write(input, |job, (festival, typed)| Box::pin(commands::add(job, *festival, typed))).await?;
    Ok(to(&ctx, festival.as_ref(), &made, "troupe-added"))
}

async fn edit(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place(&ctx, &form).await?;
    let troupe: TroupeId = form.id("troupe")?;
    let input = (id(festival.as_ref()), (troupe, form.version()?), TroupeForm::read(&form)?);
    let saved =
        ctx.write(input, |job, (festival, seen, typed)| Box::pin(commands::edit(job, *festival, *seen, typed))).await?;
    Ok(to(&ctx, festival.as_ref(), &saved, "troupe-saved"))
}

async fn merge(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place(&ctx, &form).await?;
    let version = |field| form.raw(field).parse::<i64>().map_err(|_| Fault::refused("form-too-old"));
    let kept = (form.id("troupe")?, version("kept_version")?);
    let gone = (form.id("other")?, version("gone_version")?);
    let input = (id(festival.as_ref()), kept, gone);
    let whole =
        ctx.write(input, |job, (festival, kept, gone)| Box::pin(commands::merge(job, *festival, *kept, *gone))).await?;
    Ok(to(&ctx, festival.as_ref(), &whole, "troupe-joined"))
}

async fn keep_apart(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place(&ctx, &form).await?;
    let input = (id(festival.as_ref()), (form.id("troupe")?, form.id("other")?));
    ctx.write(input, |job, (festival, pair)| Box::pin(commands::keep_apart(job, *festival, *pair))).await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("troupe-kept-apart")))
}
