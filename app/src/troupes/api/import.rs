//! The forms about lists of offices.

use super::{id, place};
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::sheets::{Grid, LARGEST};
use crate::troupes::commands::import::{self, MOST};
use crate::troupes::model::list::Choices;
use crate::troupes::store::imports;
use crate::web::{Ctx, Form, Go, Sent};
use uuid::Uuid;

fn to(ctx: &Ctx, festival: Option<&Festival>, import: Uuid) -> Go {
    Go::to(desk::path(ctx, festival, &format!("/troupes/imports/{import}")))
}

/// Reads a file where heavy work is done.
pub async fn table(ctx: &Ctx, content: Vec<u8>, choices: Choices) -> Result<Grid, Fault> {
    let place = ctx.site.pool.take(ctx.client)?;
    let wrong = |why| Fault::Invalid(vec![FieldFault::new("file", Message::new(why).with("max", MOST))]);
    place.run(move || import::table(&content, &choices).map_err(wrong)).await
}

pub async fn send_list(ctx: Ctx, form: Form, sent: Sent) -> Result<Go, Fault> {
    let festival = place(&ctx, &form).await?;
    let mut read = form.read();
    let content = read.file("file", sent, LARGEST).to_vec();
    read.finish()?;
    table(&ctx, content.clone(), Choices::default()).await?;
    let input = (id(festival.as_ref()), content);
    let made = ctx.write(input, |job, (festival, content)| Box::pin(import::send(job, *festival, content))).await?;
    Ok(to(&ctx, festival.as_ref(), made))
}

pub async fn choose(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place(&ctx, &form).await?;
    let import: Uuid = form.id("import")?;
    let mut columns: Vec<(usize, String)> =
        form.group("column").filter_map(|(at, code)| Some((at.parse().ok()?, code.to_owned()))).collect();
    columns.sort();
    let columns: Vec<String> = columns.into_iter().map(|(_, code)| code).collect();
    let above = form.raw("above").parse().unwrap_or_default();
    let choices =
        Choices { columns: (!columns.is_empty()).then_some((above, columns)), turn: !form.raw("turn").is_empty() };
    let input = (id(festival.as_ref()), import, choices);
    ctx.write(input, |job, (festival, import, choices)| Box::pin(import::choose(job, *festival, *import, choices)))
        .await?;
    Ok(to(&ctx, festival.as_ref(), import))
}

pub async fn take(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place(&ctx, &form).await?;
    let import: Uuid = form.id("import")?;
    let found = imports::by_id(&ctx.site.db, import).await?.ok_or(Fault::Missing)?;
    let content = found.content.ok_or(Fault::refused("list-taken-already"))?;
    let grid = table(&ctx, content, found.choices.0).await?;
    let input = (id(festival.as_ref()), import, grid);
    let taken =
        ctx.write(input, |job, (festival, import, grid)| Box::pin(import::take(job, *festival, *import, grid))).await?;
    let said = Message::new("list-taken").with("added", taken.added).with("changed", taken.changed);
    Ok(to(&ctx, festival.as_ref(), import).saying(said))
}

pub async fn undo(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place(&ctx, &form).await?;
    let import: Uuid = form.id("import")?;
    let input = (id(festival.as_ref()), import);
    let undone = ctx.write(input, |job, (festival, import)| Box::pin(import::undo(job, *festival, *import))).await?;
    let said = match undone.kept.as_slice() {
        [] => Message::new("list-undone"),
        kept => Message::new("list-undone-but").with("names", kept.join(", ")),
    };
    Ok(to(&ctx, festival.as_ref(), import).saying(said))
}

pub async fn settle(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place(&ctx, &form).await?;
    let import: Uuid = form.id("import")?;
    let line: i64 = form.id("line")?;
    let input = (id(festival.as_ref()), (import, line), form.raw("same") == "yes");
    ctx.write(input, |job, (festival, row, same)| Box::pin(import::settle(job, *festival, *row, *same))).await?;
    Ok(to(&ctx, festival.as_ref(), import).saying(Message::new("list-settled")))
}
