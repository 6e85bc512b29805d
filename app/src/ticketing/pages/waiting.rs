//! An order that a link opens, and what it waits for while it is not paid.

use super::parts::Chosen;
use crate::festivals;
use crate::kernel::code;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::documents::Papers;
use crate::ticketing::keeping::Keeping;
use crate::ticketing::model::OrderState;
use crate::ticketing::model::cash::Rules;
use crate::ticketing::store::holds::HoldRow;
use crate::ticketing::store::{cash, holds, orders, payments};
use crate::web::link::Purpose;
use crate::web::{At, Ctx};

/// The order that the link opens, with all that belongs to it.
pub async fn opened(ctx: &Ctx, at: &At) -> Result<Papers, Fault> {
    let festival = festivals::at(ctx, at).await?;
    let code = code::parse(at.part("code")).map_err(|_| Fault::Missing)?;
    let order = orders::by_code(&ctx.site.db, &code).await?.ok_or(Fault::Missing)?;
    let opens = ctx.site.keys.opens(at.part("token"), Purpose::Order, order.id.0, order.link_version);
    if !opens || order.festival_id != festival.id {
        return Err(Fault::Missing);
    }
    Papers::of(ctx, order).await
}

/// What an order that is not paid waits for.
pub struct Waiting {
    pub hold: HoldRow,
    pub chosen: Chosen,
    /// What came in for it already, too little or too late.
    pub received: Vnd,
    pub keeping: Keeping,
    /// Where it is to be paid, where its buyer comes and pays in cash.
    pub in_cash: Option<Rules>,
}

impl Waiting {
    pub async fn load(ctx: &Ctx, papers: &Papers) -> Result<Self, Fault> {
        let db = &ctx.site.db;
        let hold = holds::by_id(db, papers.order.hold_id).await?.ok_or(Fault::Missing)?;
        let chosen = Chosen::load(ctx, hold.id).await?;
        let keeping = match papers.order.state {
            OrderState::Pending => Keeping::of(ctx, &papers.festival, &hold).await?,
            OrderState::Paid | OrderState::Cancelled => Keeping::Gone,
        };
        let in_cash = match hold.in_cash {
            true => Some(cash::rules(db, papers.festival.id).await?.0),
            false => None,
        };
        Ok(Self { hold, chosen, received: payments::received(db, papers.order.id).await?, keeping, in_cash })
    }
}
