//! Use cases: authorise → load → decide → save → tell.

mod act;
mod along;
mod amend;
mod call;
mod clock;
mod decide;
mod draft;
mod enclose;
mod enter;
mod issue;
mod late;
mod link;
mod pend;
mod ready;
mod send;
mod standard;
mod tell;
mod undo;
mod wish;

pub use along::meant;
pub use amend::{Amendment, amend};
pub use call::{CallForm, KindForm, QuestionForm, edit_call, open_call, put_kind, put_question};
pub use clock::tick;
pub use decide::{Decision, One, decide, one};
pub use draft::{Page, field, save, start, typed};
pub use enclose::{enclose, may_enclose, note_file, take_out};
pub use enter::{Entry, enter, leave};
pub use issue::issue;
pub use late::{end_late, make_late, take_late};
pub use link::{ask_link, come_in, send_link};
pub use pend::{clear, pend, settle};
pub use ready::{Ready, add_ready};
pub use send::{reopen, send, take_back};
pub use undo::{LETTERS_WAIT, send_now, undo, undoable};
pub use wish::{WishForm, answer_change, ask_change};

use super::access::{Party, party};
use super::announced;
use super::links;
use super::model::answer::Answers;
use super::model::call::Call;
use super::model::question::Standing;
use super::model::state::By;
use super::store::applications::{self, Application};
use super::store::calls;
use super::store::troupes::{self, Troupe};
use crate::kernel::fault::Fault;
use crate::kernel::id::{ApplicationId, FestivalId};
use crate::web::Job;

/// An application with everything that is needed to do something with it, while nobody else does.
pub(super) struct Opened {
    pub application: Application,
    /// The same as its troupe may know it.
    pub announced: Application,
    pub call: Call,
    pub troupe: Troupe,
    pub party: Party,
}

impl Opened {
    /// What of it says whether an answer may still change.
    fn standing(&self, answers: &Answers) -> Standing {
        let (_, closes_at) = self.call.window(self.call.kind_of(answers));
        Standing { state: self.announced.state, closes_at, open_until: self.application.open_until }
    }

    /// While organisers may still undo a decision, its troupe moves nothing: a confirmation of what nobody was told
    /// would take the undo away, and any other answer would say what was decided.
    fn settled(self) -> Result<Self, Fault> {
        if self.announced == self.application { Ok(self) } else { Err(Fault::refused("application-quiet")) }
    }
}

/// Opens it for whoever may act for its troupe, or has the link of a message about it.
async fn open(job: Job<'_>, id: ApplicationId, link: Option<&str>) -> Result<Opened, Fault> {
    let application = applications::lock(job.tx, id).await?.ok_or(Fault::Missing)?;
    let announced = announced::one(job.tx, application.clone(), job.now).await?;
    let troupe = troupes::by_id(job.tx, application.troupe).await?.ok_or(Fault::Missing)?;
    let party = match link {
        Some(token) if links::opens(job.ctx, &announced, token) => {
            Party { by: By::Troupe, name: troupe.name.vi.clone(), user: None }
        }
        Some(_) => return Err(Fault::refused("troupe-link-gone")),
        None => party(job.ctx, job.tx, application.festival, &troupe).await?,
    };
    let call = call_of(job, application.festival).await?;
    Ok(Opened { application, announced, call, troupe, party })
}

async fn call_of(job: Job<'_>, festival: FestivalId) -> Result<Call, Fault> {
    calls::load(job.tx, festival).await?.ok_or(Fault::Missing)
}
