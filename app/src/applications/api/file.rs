//! Files of an application: one is sent at a time, as a form without script does.

use crate::applications::commands::{self, field};
use crate::festivals::model::Festival;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::ApplicationId;
use crate::pictures::enclosed::{LARGEST, Name, prepare, put};
use crate::web::{Ctx, Form, Go, Sent, local_path};
use uuid::Uuid;

use super::application;

pub async fn enclose(ctx: Ctx, form: Form, sent: Sent) -> Result<Go, Fault> {
    let (festival, application) = application(&ctx, &form).await?;
    let of: (ApplicationId, Uuid) = (application.id, form.id("question")?);
    let fault = |message: Message| Fault::Invalid(vec![FieldFault::new(field(of.1), message)]);
    // Who may not is told before anything is done with what they sent.
    ctx.write(of, |job, (id, question)| Box::pin(commands::may_enclose(job, *id, *question))).await?;
    let bytes = match sent {
        Sent::File(bytes) => bytes,
        Sent::Nothing => return Err(fault(Message::new("enclosed-missing"))),
        Sent::TooLarge => return Err(fault(Message::new("file-too-large").with("max", LARGEST >> 20))),
    };
    let worker = ctx.site.pool.take(ctx.client)?;
    let ready = worker.run(move || prepare(&bytes).map_err(|why| Fault::field(field(of.1), why))).await?;
    let (name, length) = (Name::new(&ctx, &ready), i64::try_from(ready.bytes.len()).unwrap_or(i64::MAX));
    let note = (of, name, length);
    ctx.write(note, |job, (of, name, bytes)| Box::pin(commands::note_file(job, *of, *name, *bytes))).await?;
    put(&ctx, name, ready).await?;
    ctx.write((of, name), |job, (of, name)| Box::pin(commands::enclose(job, *of, *name))).await?;
    Ok(back(&ctx, &festival, &form, of.0).saying(Message::new("enclosed-added")))
}

pub async fn take_out(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let (festival, application) = application(&ctx, &form).await?;
    let name: Name = form.id("file")?;
    let of: (ApplicationId, Uuid) = (application.id, form.id("question")?);
    ctx.write((of, name), |job, (of, name)| Box::pin(commands::take_out(job, *of, *name))).await?;
    Ok(back(&ctx, &festival, &form, of.0).saying(Message::new("enclosed-removed")))
}

fn back(ctx: &Ctx, festival: &Festival, form: &Form, id: ApplicationId) -> Go {
    let home = || ctx.href(&festival.path(&format!("/apply/{id}")));
    Go::to(local_path(form.raw("from")).unwrap_or_else(home))
}
