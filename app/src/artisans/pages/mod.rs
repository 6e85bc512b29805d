//! The desk of artisans: the list, one of them, and the file.

mod artisan;
mod form;
mod list;
mod periods;
mod rates;

use crate::kernel::access::Permission::{KeepArtisans, SeeArtisans};
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::troupes::{At, Ground};
use crate::web::Needs::Permission;
use crate::web::Routes;

pub fn routes() -> Routes {
    let (sees, keeps) = (Permission(SeeArtisans), Permission(KeepArtisans));
    Routes::default()
        .desk("/desk/artisans", sees, list::list)
        .desk("/desk/artisans/new", keeps, form::new)
        .desk("/desk/artisans/list.xlsx", sees, list::xlsx)
        .desk("/desk/artisans/{artisan}", sees, artisan::artisan)
        .desk("/desk/{festival}/artisans", sees, list::list)
        .desk("/desk/{festival}/artisans/new", keeps, form::new)
        .desk("/desk/{festival}/artisans/list.xlsx", sees, list::xlsx)
        .desk("/desk/{festival}/artisans/{artisan}", sees, artisan::artisan)
}

/// The communes whose artisans whoever reads may see.
async fn ground(desk: &At) -> Result<Ground, Fault> {
    Ground::within(desk, SeeArtisans).await
}

/// The festival from whose desk it is read.
fn festival(desk: &At) -> Option<FestivalId> {
    desk.festival.as_ref().map(|festival| festival.id)
}
