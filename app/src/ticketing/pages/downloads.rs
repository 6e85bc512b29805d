//! Files of an order: tickets on paper, the date for a calendar, the square for a bank's app.

use super::pay;
use super::waiting::opened;
use crate::kernel::fault::Fault;
use crate::kernel::vietqr;
use crate::ticketing::documents::Papers;
use crate::ticketing::model::OrderState;
use crate::ticketing::store::{holds, payments};
use crate::ui::qr;
use crate::web::{At, Ctx, Page};
use axum::http::header;

/// The order that the link opens, while it stands where its file makes sense.
async fn standing(ctx: &Ctx, at: &At, state: OrderState) -> Result<Papers, Fault> {
    let papers = opened(ctx, at).await?;
    if papers.order.state == state { Ok(papers) } else { Err(Fault::Missing) }
}

/// The printed tickets.
pub async fn pdf(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let papers = standing(&ctx, &at, OrderState::Paid).await?;
    let file = papers.pdf(&ctx).await?;
    Ok(download("application/pdf", &format!("{}.pdf", papers.order.code), file.to_vec()))
}

/// The order for a phone's calendar.
pub async fn calendar(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let papers = standing(&ctx, &at, OrderState::Paid).await?;
    let file = papers.ics(&ctx).into_bytes();
    Ok(download("text/calendar; charset=utf-8", &format!("{}.ics", papers.order.code), file))
}

/// The VietQR square as a picture: a phone cannot scan its own screen, but its bank reads pictures.
pub async fn square(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let papers = standing(&ctx, &at, OrderState::Pending).await?;
    let in_cash = holds::by_id(&ctx.site.db, papers.order.hold_id).await?.is_some_and(|hold| hold.in_cash);
    if in_cash || !papers.festival.sells_at(ctx.now) {
        return Err(Fault::Missing);
    }
    let received = payments::received(&ctx.site.db, papers.order.id).await?;
    let transfer = pay::transfer(&papers, pay::due(&papers, received));
    let payload = vietqr::encode(&transfer).map_err(|_| Fault::Missing)?;
    let file = qr::png(&payload).map_err(|_| Fault::Missing)?;
    Ok(download("image/png", &format!("{}.png", papers.order.code), file))
}

fn download(kind: &'static str, name: &str, bytes: Vec<u8>) -> Page {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Page::raw((headers, bytes))
}
