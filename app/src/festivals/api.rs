//! The forms of the organiser's festival desk.

use super::commands::{self, NewFestival};
use super::desk;
use super::model::Festival;
use super::store;
use crate::kernel::access::Permission::{self as Needed, CreateFestival, EditFestival, Treasury};
use crate::kernel::day::moment;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::{Fault, Message};
use crate::web::Needs::Permission;
use crate::web::{Ctx, Form, Go, forms};

forms! {
    "festivals/create", Permission(CreateFestival) => create;
    "festivals/edit", Permission(EditFestival) => edit;
    "festivals/guide", Permission(EditFestival) => guide;
    "festivals/state", Permission(EditFestival) => move_to;
    "festivals/change-account", Permission(Treasury) => change_account;
    "festivals/account/look", Permission(Treasury) => look_at_account;
    "festivals/bank/try", Permission(Treasury) => try_bank;
    "festivals/bank/by-hand", Permission(Treasury) => by_hand;
    "festivals/confirm-account", Permission(Treasury) => confirm_account;
    "festivals/withdraw-account", Permission(Treasury) => withdraw_account;
}

/// Where buyers pay is changed there.
const BANK: &str = "/bank";

/// The festival a desk's form is about, for who holds `needs` there: before anything typed is judged, so
/// that a foreign festival answers like an absent one.
pub async fn named(ctx: &Ctx, form: &Form, needs: Needed) -> Result<Festival, Fault> {
    let festival = store::by_slug(&ctx.site.db, form.raw("festival")).await?.ok_or(Fault::Missing)?;
    ctx.require(needs, Some(festival.id))?;
    Ok(festival)
}

async fn create(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let new = NewFestival::read(&form)?;
    let (made, told) = ctx.write(new, |job, new| Box::pin(commands::create(job, new))).await?;
    let said = told.unwrap_or(Message::new("festival-created")).with("slug", &made.slug);
    Ok(Go::to(desk::path(&ctx, Some(&made), "/settings")).saying(said))
}

async fn edit(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let wanted = commands::read(&form, named(&ctx, &form, EditFestival).await?)?;
    let path = desk::path(&ctx, Some(&wanted), "/settings");
    ctx.write(wanted, |job, wanted| Box::pin(commands::edit(job, wanted))).await?;
    Ok(Go::to(path).saying(Message::new("festival-saved")))
}

async fn guide(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let input = (named(&ctx, &form, EditFestival).await?, commands::read_guide(&form)?);
    let path = desk::path(&ctx, Some(&input.0), "/guide");
    ctx.write(input, |job, (festival, guide)| Box::pin(commands::edit_guide(job, festival, guide))).await?;
    Ok(Go::to(path).saying(Message::new("guide-saved")))
}

async fn change_account(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, Treasury).await?;
    let input = (festival.id, commands::read_account(&form)?);
    commands::typed_twice(&form, &input.1)?;
    let due = ctx.write(input, |job, (id, to)| Box::pin(commands::change_account(job, *id, to))).await?;
    let said = match due {
        Some(due) => Message::new("account-asked-for").with("until", moment(ctx.lang, due)),
        None => Message::new("account-changed"),
    };
    Ok(Go::to(desk::path(&ctx, Some(&festival), BANK)).saying(said))
}

/// Shows the account as a square to scan, before anything is changed.
async fn look_at_account(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, Treasury).await?;
    ctx.require(EditFestival, Some(festival.id))?;
    commands::is_worth_asking(&festival, &commands::read_account(&form)?)?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/bank/check")).keeping(form))
}

async fn try_bank(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, Treasury).await?;
    ctx.write(festival.id, |job, id| Box::pin(commands::try_bank(job, *id))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), BANK)).at("trial"))
}

async fn by_hand(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, Treasury).await?;
    let input = (festival.id, form.raw("by_hand") == "true");
    ctx.write(input, |job, (id, by_hand)| Box::pin(commands::match_by_hand(job, *id, *by_hand))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), BANK)).saying(Message::new("bank-by-hand-saved")))
}

async fn confirm_account(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, Treasury).await?;
    let input = (festival.id, form.raw("saw").to_owned());
    ctx.write(input, |job, (id, saw)| Box::pin(commands::confirm_account(job, *id, saw))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), BANK)).saying(Message::new("account-changed")))
}

async fn withdraw_account(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, Treasury).await?;
    ctx.write(festival.id, |job, id| Box::pin(commands::withdraw_account(job, *id))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), BANK)).saying(Message::new("account-withdrawn")))
}

async fn move_to(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditFestival).await?;
    let to = FestivalState::parse(form.raw("to")).ok_or(Fault::Missing)?;
    let by_hand = form.read().ticked("by_hand");
    let moved = ctx.write((festival.id, to, by_hand), |job, (id, to, by_hand)| {
        Box::pin(async move {
            if *by_hand { commands::move_by_hand(job, *id, *to).await } else { commands::move_to(job, *id, *to).await }
        })
    });
    let moved = moved.await?;
    Ok(Go::to(desk::path(&ctx, Some(&moved), "")).saying(Message::new(moved.state.reached_key())))
}
