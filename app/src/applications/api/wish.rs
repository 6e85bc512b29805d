//! What troupes ask to have changed, and what they are answered.

use super::application;
use crate::applications::commands::{self, WishForm};
use crate::applications::links;
use crate::festivals::api::named;
use crate::festivals::desk;
use crate::kernel::access::Permission::EditProgramme;
use crate::kernel::fault::{Fault, Message};
use crate::web::{Ctx, Form, Go};
use uuid::Uuid;

pub async fn ask_change(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let (festival, application) = application(&ctx, &form).await?;
    let token = Some(form.raw("token").to_owned()).filter(|token| !token.is_empty());
    let back = match &token {
        Some(_) => links::path(&ctx, &application),
        None => festival.path(&format!("/apply/{}", application.id)),
    };
    let input = (application.id, WishForm::read(&form)?, token);
    ctx.write(input, |job, (id, wish, token)| Box::pin(commands::ask_change(job, *id, wish, token.as_deref()))).await?;
    Ok(Go::to(ctx.href(&back)).saying(Message::new("wish-asked")))
}

pub async fn answer_change(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let mut read = form.read();
    let text = read.optional_text("answer", 1000);
    if text.is_empty() {
        read.fault("answer", Message::new("wish-answer-missing"));
    }
    read.finish()?;
    let input: (_, Uuid, String) = (festival.id, form.id("wish")?, text);
    let done = ctx.write(input, |job, (of, id, text)| Box::pin(commands::answer_change(job, *of, *id, text))).await?;
    let path = desk::path(&ctx, Some(&festival), &format!("/applications/{done}"));
    Ok(Go::to(path).saying(Message::new("wish-answered")))
}
