//! Who is told what became of an application, each once and by the way that reaches them.

use crate::applications::letters::{ApplicationLetter, Kind};
use crate::applications::model::answer::Answers;
use crate::applications::model::call::Call;
use crate::applications::model::contact::{Channel, Person, Recipient, people, recipients};
use crate::applications::model::state::Action;
use crate::applications::store::applications::Application;
use crate::applications::store::moves;
use crate::applications::store::troupes::{self, Accounts};
use crate::kernel::fault::Fault;
use crate::kernel::id::ApplicationId;
use crate::kernel::lang::Lang;
use crate::mail::texts::reaches_phones;
use crate::web::Job;
use uuid::Uuid;

/// By what letters of a decision can be taken back.
pub fn about(batch: Uuid, application: ApplicationId) -> String {
    format!("application:{batch}:{application}")
}

/// Everybody who would be told: leader and deputies, and the officer who filed it. A telephone is a way `by_phone` only.
pub fn who(
    officers: &Accounts,
    by_phone: bool,
    application: &Application,
    (call, answers): (&Call, &Answers),
) -> Vec<Recipient> {
    let mut all = people(call, answers);
    if let Some((name, email)) = application.filed_by.and_then(|officer| officers.get(&officer)).cloned() {
        all.push(Person { name, phone: String::new(), email });
    }
    recipients(&all, by_phone)
}

pub(super) async fn tell(
    job: Job<'_>,
    application: &Application,
    of: (&Call, &Answers),
    (batch, action): (Uuid, Action),
    note: &str,
) -> Result<(), Fault> {
    match Kind::of(action) {
        Some(kind) => tell_kind(job, application, of, (batch, kind), note).await,
        None => Ok(()),
    }
}

pub(super) async fn tell_kind(
    job: Job<'_>,
    application: &Application,
    of: (&Call, &Answers),
    (batch, kind): (Uuid, Kind),
    note: &str,
) -> Result<(), Fault> {
    let officers = troupes::accounts(job.tx, application.filed_by.into_iter()).await?;
    tell_them(job, application, &who(&officers, reaches_phones(&job.site), application, of), (batch, kind), note).await
}

/// Tells just these.
pub(super) async fn tell_them(
    job: Job<'_>,
    application: &Application,
    told: &[Recipient],
    (batch, kind): (Uuid, Kind),
    note: &str,
) -> Result<(), Fault> {
    for to in told {
        moves::told(job.tx, (job.id(), application.id, batch), kind.code(), to, note, job.now).await?;
        let letter = ApplicationLetter::ApplicationTold {
            application: application.id,
            kind: kind.code().to_owned(),
            note: note.to_owned(),
            state: application.state.code().to_owned(),
        };
        let about = about(batch, application.id);
        match to.channel {
            Channel::Mail => job.send_about(Some(&about), &to.address, Lang::Vi, &letter).await?,
            Channel::Phone => job.text_about(Some(&about), &to.address, Lang::Vi, &letter).await?,
            Channel::Slip => {}
        }
    }
    Ok(())
}
