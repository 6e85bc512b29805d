//! How the buyer of an order hears of it: by our letters, or by nobody until somebody calls.

use super::file::File;
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::ticketing::links;
use crate::ticketing::model::OrderState;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

/// That no letter of ours reaches them, where none does.
pub fn warning(desk: &Desk, file: &File) -> Option<AnyView> {
    let number = file.order.phone.as_deref().filter(|_| file.order.email.is_none())?;
    let words = desk.words();
    let (title, call) = (words.get("tell-no-mail"), words.get("tell-call"));
    let text = view! { <p>{call}" "{reach(Some(number), None)}</p> };
    Some(view! { <Notice look=NoticeLook::Warn title=title>{text}</Notice> }.into_any())
}

/// A message to send by telephone, in the language they ordered in.
pub fn message(desk: &Desk, file: &File) -> Option<AnyView> {
    if !desk.may(Permission::ManageOrders) || file.order.is_forgotten() {
        return None;
    }
    let words = desk.words();
    let field = Field::new("message", words.get("tell-message")).hint(words.get("tell-message-hint"));
    let field = field.value(said(desk, file));
    let open = file.order.email.is_none();
    let fold = view! {
        <details class="fold" open=open>
            <summary>{words.get("tell-title")}</summary>
            <TextArea field=field rows=5 />
        </details>
    };
    Some(fold.into_any())
}

fn said(desk: &Desk, file: &File) -> String {
    let (order, festival) = (&file.order, &desk.festival);
    let theirs = Ctx { lang: order.lang, ..desk.ctx.clone() };
    let key = match order.state {
        OrderState::Pending if file.in_cash.is_some() && file.hold.is_alive(desk.now) => "cash-tell",
        OrderState::Pending => "tell-pending",
        OrderState::Paid => "tell-paid",
        OrderState::Cancelled => "tell-cancelled",
    };
    let about = [
        ("name", order.name.clone().unwrap_or_default()),
        ("festival", festival.name.get(order.lang).to_owned()),
        ("code", order.code.clone()),
        ("total", order.total.fmt(order.lang)),
        ("link", links::order_url(desk, festival, order)),
        ("until", day::there(order.lang, day::moment(order.lang, file.hold.expires_at))),
        ("place", file.in_cash.as_ref().map(|rules| rules.place.get(order.lang).to_owned()).unwrap_or_default()),
    ];
    theirs.words().fill(key, &about)
}
