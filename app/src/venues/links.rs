//! The link by which whoever asked for a stage finds their booking, without an account.

use super::model::Booking;
use super::store::bookings;
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::web::Ctx;
use crate::web::link::Purpose;
use uuid::Uuid;

/// The booking that a link opens.
pub async fn opened(ctx: &Ctx, id: &str, token: &str) -> Result<Booking, Fault> {
    let id: Uuid = id.parse().map_err(|_| Fault::Missing)?;
    let booking = bookings::by_id(&ctx.site.db, id).await?.ok_or(Fault::Missing)?;
    let opens = ctx.site.keys.opens(token, Purpose::Booking, booking.id, booking.link_version);
    if opens { Ok(booking) } else { Err(Fault::Missing) }
}

/// The path behind the language.
pub fn path(ctx: &Ctx, festival: &Festival, booking: &Booking) -> String {
    let token = ctx.site.keys.token(Purpose::Booking, booking.id, booking.link_version);
    festival.path(&format!("/bookings/{}/{token}", booking.id))
}

/// The whole address, for letters.
pub fn url(ctx: &Ctx, festival: &Festival, booking: &Booking) -> String {
    format!("{}/{}{}", ctx.site.base_url, booking.lang.code(), path(ctx, festival, booking))
}
