//! How orders, buyers and capacities are called in lists.

use crate::kernel::money::{Vnd, count};
use crate::ticketing::model::OrderState;
use crate::ticketing::store::offers::CapacityRow;
use crate::ticketing::store::orders::OrderRow;
use crate::ui::{Tag, TagLook};
use crate::web::Ctx;

/// A buyer's name in a list; words where it was erased.
pub fn named(ctx: &Ctx, name: Option<&str>) -> String {
    name.map_or_else(|| ctx.words().get("orders-forgotten"), str::to_owned)
}

/// Where an order stands.
pub fn state_of(ctx: &Ctx, order: &OrderRow) -> Tag {
    if order.total == Vnd::ZERO { free_state(ctx, order.state) } else { state(ctx, order.state) }
}

/// Where an order stands that costs nothing: nobody paid for it.
pub fn free_state(ctx: &Ctx, of: OrderState) -> Tag {
    match of {
        OrderState::Paid => Tag::new(TagLook::Ok, ctx.words().get("orders-issued")),
        other => state(ctx, other),
    }
}

/// An order's state as a tag.
pub fn state(ctx: &Ctx, state: OrderState) -> Tag {
    let look = match state {
        OrderState::Pending => TagLook::Provisional,
        OrderState::Paid => TagLook::Ok,
        OrderState::Cancelled => TagLook::Error,
    };
    Tag::new(look, ctx.words().get(state_key(state)))
}

/// Key of an order's state in words.
pub const fn state_key(state: OrderState) -> &'static str {
    match state {
        OrderState::Pending => "orders-pending",
        OrderState::Paid => "orders-paid",
        OrderState::Cancelled => "orders-void",
    }
}

/// `120 chỗ, đã bán 30, đang giữ 4, còn 86`
pub fn in_words(ctx: &Ctx, capacity: &CapacityRow) -> String {
    let number = |n| count(ctx.lang, n);
    let args = [
        ("places", number(capacity.places)),
        ("sold", number(capacity.sold)),
        ("held", number(capacity.waiting())),
        ("free", number(capacity.free())),
    ];
    ctx.words().fill("capacity-words", &args)
}
