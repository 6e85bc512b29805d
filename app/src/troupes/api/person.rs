//! The form by which somebody is forgotten.

use super::{id, place};
use crate::festivals::desk;
use crate::kernel::fault::{Fault, Message};
use crate::troupes::commands::person::{self, Asked};
use crate::web::{Ctx, Form, Go};
use uuid::Uuid;

pub async fn forget_person(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place(&ctx, &form).await?;
    let contact: Uuid = form.id("contact")?;
    let mut read = form.read();
    let asked = read.parsed("asked", |typed| Asked::parse(typed).ok_or(()), |()| Message::new("person-how-missing"));
    if !read.ticked("sure") {
        read.fault("sure", Message::new("person-not-sure"));
    }
    read.finish()?;
    let input = (id(festival.as_ref()), contact, asked.ok_or(Fault::Bug)?);
    let forgotten =
        ctx.write(input, |job, (festival, contact, asked)| Box::pin(person::forget(job, *festival, *contact, *asked)));
    let rows = forgotten.await?;
    let to = desk::path(&ctx, festival.as_ref(), "/troupes");
    Ok(Go::to(to).saying(Message::new("person-forgotten").with("rows", rows)))
}
