//! What visitors read: the festivals there are, the home of one, its programme; and the sitemap.
//!
//! It joins what other slices know. Of its own it keeps only what visitors chose and what their guide says.

mod act;
mod code;
mod embed;
mod feeds;
mod guide;
mod home;
mod landing;
mod live;
mod now;
mod papers;
mod plan;
mod programme;
mod share;
mod sitemap;
#[cfg(test)]
mod tests;

use crate::db::Invariant;
use crate::i18n::words;
use crate::kernel::access::Permission::EditProgramme;
use crate::ui::Icon;
use crate::web::Needs::{Nobody, Permission};
use crate::web::{DeskEntry, Routes, Slice, Stands, Work};

words!("visit");

fn routes() -> Routes {
    Routes::default()
        .shared("", landing::landing)
        .shared("/{festival}", home::home)
        .desk("/desk/{festival}/papers", Permission(EditProgramme), papers::papers)
        .shared("/{festival}/now", now::now)
        .shared("/{festival}/now/{stage}", now::stage)
        .shared("/{festival}/visit", guide::guide)
        .shared("/{festival}/share.png", share::picture)
        .shared("/{festival}/programme", programme::list)
        .shared("/{festival}/programme/grid", programme::grid)
        .shared("/{festival}/programme/{performance}", programme::performance)
        .page("/{festival}/plan", Nobody, plan::mine)
        .page("/{festival}/plan/{stars}", Nobody, plan::sent)
        .page("/{festival}/programme/{performance}/calendar.ics", Nobody, programme::calendar)
}

pub const SLICE: Slice = Slice {
    name: "visit",
    pages: routes,
    forms: plan::FORMS,
    http: || sitemap::routes().merge(feeds::routes()).merge(embed::routes()).merge(plan::feeds()).merge(live::routes()),
    hourly: |ctx| Box::pin(plan::tidy(ctx)),
    invariants: &[Invariant {
        broken: "followed plans differ from what was counted",
        finds: "SELECT f.slug FROM festivals f WHERE (SELECT COUNT(*) FROM star_plans p WHERE p.festival_id = f.id) <>
            COALESCE((SELECT c.plans FROM star_plan_counts c WHERE c.festival_id = f.id AND c.network = ''), 0)",
    }],
    desks: &[DeskEntry {
        path: "/papers",
        word: "desk-papers",
        icon: Icon::Print,
        needs: Some(EditProgramme),
        stands: Stands::InFestival,
        work: Work::Festival,
        badge: None,
    }],
    ..Slice::NONE
};
