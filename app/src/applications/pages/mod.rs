//! Pages: those of a troupe, of the officer who helps it, and of organisers.

mod after;
mod along;
mod amend;
mod assist;
mod call;
mod certificate;
mod check;
mod decide;
mod door;
pub mod files;
mod home;
mod late;
mod list;
mod load;
mod one;
mod opened;
mod question;
mod slip;
mod slips;
mod way_in;
mod wish;
mod wishes;

use crate::kernel::access::Permission::{AssistTroupes, EditProgramme};
use crate::web::Needs::{Nobody, Permission};
use crate::web::Routes;
#[cfg(test)]
pub use certificate::number;

pub fn routes() -> Routes {
    Routes::default()
        .page("/{festival}/apply", Nobody, door::door)
        .page("/open/{code}/{token}", Nobody, opened::opened)
        // As it stands in messages of before.
        .page("/{festival}/apply/open/{code}/{token}", Nobody, opened::opened)
        .page("/{festival}/apply/in/{token}", Nobody, way_in::way_in)
        .page("/{festival}/apply/{application}", Nobody, home::home)
        .page("/{festival}/certificate", Nobody, certificate::check)
        .page("/{festival}/apply/{application}/certificate", Nobody, certificate::of_troupe)
        .page("/{festival}/apply/{application}/check", Nobody, check::check)
        .page("/{festival}/apply/{application}/q/{page}", Nobody, question::question)
        .page("/{festival}/apply/{application}/file/{file}", Nobody, files::of_troupe)
        .desk("/desk/{festival}/assist", Permission(AssistTroupes), assist::assist)
        .desk("/desk/{festival}/troupe-slip", Permission(AssistTroupes), slip::slip)
        .desk("/desk/{festival}/applications", Permission(EditProgramme), list::list)
        .desk("/desk/{festival}/applications/decide", Permission(EditProgramme), decide::decide)
        .desk("/desk/{festival}/applications/call", Permission(EditProgramme), call::call)
        .desk("/desk/{festival}/applications/kind", Permission(EditProgramme), call::kind)
        .desk("/desk/{festival}/applications/question", Permission(EditProgramme), call::question)
        .desk("/desk/{festival}/applications/preview", Permission(EditProgramme), call::preview)
        .desk("/desk/{festival}/applications/late", Permission(EditProgramme), late::late)
        .desk("/desk/{festival}/applications/wishes", Permission(EditProgramme), wishes::wishes)
        .desk("/desk/{festival}/applications/slips", Permission(EditProgramme), slips::slips)
        .desk("/desk/{festival}/applications/{application}", Permission(EditProgramme), one::one)
        .desk(
            "/desk/{festival}/applications/{application}/certificate",
            Permission(EditProgramme),
            certificate::of_desk,
        )
        .desk("/desk/{festival}/applications/{application}/amend", Permission(EditProgramme), amend::amend)
        .desk("/desk/{festival}/applications/{application}/file/{file}", Permission(EditProgramme), files::of_desk)
}
