//! How to reach somebody: numbers to ring, addresses to write to.

use crate::kernel::phone::Phone;
use leptos::prelude::*;

/// A number to ring, in groups.
pub fn phone(number: &str) -> AnyView {
    let shown = Phone::parse(number).map_or_else(|_| number.to_owned(), |phone| phone.fmt());
    view! { <a class="keep" href=format!("tel:{number}")>{shown}</a> }.into_any()
}

/// How to reach a buyer: the number, the address, or both.
pub fn reach(phone_number: Option<&str>, email: Option<&str>) -> AnyView {
    let between = (phone_number.is_some() && email.is_some()).then_some(" · ");
    view! { {phone_number.map(phone)} {between} {email.map(str::to_owned)} }.into_any()
}
