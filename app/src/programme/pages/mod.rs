//! Pages of the programme.

mod filter;
mod list;
mod performance;

use crate::web::{Needs, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .page("/{festival}/programme", Needs::Nobody, list::list)
        .page("/{festival}/programme/{performance}", Needs::Nobody, performance::performance)
        .page("/{festival}/programme/{performance}/calendar.ics", Needs::Nobody, performance::calendar)
}
