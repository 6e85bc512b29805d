//! The desks of venues, and what visitors read of one.

mod ask;
mod bookings;
mod calendar;
mod mine;
mod places;
mod public;

use crate::kernel::access::Permission::{BookVenues, ManageVenues};
use crate::web::Needs::{Nobody, Permission};
use crate::web::Routes;

pub fn routes() -> Routes {
    Routes::default()
        .shared("/{festival}/venues/{venue}", public::venue)
        .page("/{festival}/venues/{venue}/ask", Nobody, public::ask)
        .page("/{festival}/bookings/{booking}/{token}", Nobody, mine::mine)
        .desk("/desk/{festival}/venues", Permission(BookVenues), calendar::calendar)
        .desk("/desk/{festival}/bookings", Permission(BookVenues), bookings::list)
        .desk("/desk/{festival}/bookings/{booking}", Permission(BookVenues), bookings::booking)
        .desk("/desk/{festival}/series/{series}", Permission(BookVenues), bookings::series)
        .desk("/desk/{festival}/places", Permission(ManageVenues), places::list)
        .desk("/desk/{festival}/places/new", Permission(ManageVenues), places::new_venue)
        .desk("/desk/{festival}/places/{venue}", Permission(ManageVenues), places::venue)
        .desk("/desk/{festival}/places/{venue}/new", Permission(ManageVenues), places::new_stage)
        .desk("/desk/{festival}/places/{venue}/{stage}", Permission(ManageVenues), places::stage)
}
