//! The forms of pictures: parse → command → where to.

use super::commands::{self, New};
use super::files::put;
use super::model::{LARGEST, Owner, OwnerKind};
use super::prepare::prepare;
use super::store::{self, owners};
use crate::festivals::api::named;
use crate::festivals::model::Festival;
use crate::kernel::fault::{Fault, Message};
use crate::web::Needs::SignedIn;
use crate::web::{Ctx, Form, Go, Sent, forms};
use uuid::Uuid;

// What it takes depends on what the picture is of; the commands know.
forms! {
    "pictures/add", SignedIn, file LARGEST => add;
    "pictures/edit", SignedIn => edit;
    "pictures/forward", SignedIn => forward;
    "pictures/remove", SignedIn => remove;
}

async fn add(ctx: Ctx, form: Form, sent: Sent) -> Result<Go, Fault> {
    let kind = OwnerKind::parse(form.raw("kind")).ok_or(Fault::Missing)?;
    let festival = named(&ctx, &form, kind.needs()).await?;
    let owner = Owner { kind, id: form.id("owner")? };
    if !owners::stands_at(&ctx.site.db, festival.id, owner).await? {
        return Err(Fault::Missing);
    }
    let mut read = form.read();
    let file = read.file("picture", sent, LARGEST);
    let said = commands::read_said(&mut read);
    read.finish()?;
    let worker = ctx.site.pool.take(ctx.client)?;
    let prepared = worker.run(move || prepare(&file).map_err(|why| Fault::field("picture", why))).await?;
    let input = (festival, New::of(owner, &prepared, said));
    ctx.write(input.clone(), |job, (festival, new)| Box::pin(commands::note(job, festival, new))).await?;
    put(&ctx, prepared).await?;
    ctx.write(input, |job, (festival, new)| Box::pin(commands::add(job, festival, new))).await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("picture-added")))
}

/// The festival at whose desk a form stands, and the picture it is about.
async fn about(ctx: &Ctx, form: &Form) -> Result<(Festival, Uuid), Fault> {
    let id = form.id("picture")?;
    let picture = store::by_id(&ctx.site.db, id).await?.ok_or(Fault::Missing)?;
    Ok((named(ctx, form, picture.owner.kind.needs()).await?, id))
}

async fn edit(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let (festival, id) = about(&ctx, &form).await?;
    let mut read = form.read();
    let said = commands::read_said(&mut read);
    read.finish()?;
    let input = (festival, (id, form.version()?), said);
    ctx.write(input, |job, (festival, seen, said)| Box::pin(commands::edit(job, festival, *seen, said))).await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("picture-saved")))
}

async fn forward(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let input = about(&ctx, &form).await?;
    ctx.write(input, |job, (festival, id)| Box::pin(commands::step(job, festival, *id))).await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("picture-moved")))
}

async fn remove(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let input = about(&ctx, &form).await?;
    ctx.write(input, |job, (festival, id)| Box::pin(commands::remove(job, festival, *id))).await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("picture-removed")))
}
