//! How the buyer of an order hears of something: by a letter, or from whoever calls them.

use crate::kernel::phone::Phone;
use crate::web::Ctx;

pub fn told(ctx: &Ctx, email: Option<&str>, number: Option<&str>) -> String {
    match (email, number) {
        (Some(email), _) => ctx.words().fill("told-mail", &[("email", email.to_owned())]),
        (None, Some(number)) => {
            let phone = Phone::parse(number).map_or_else(|_| number.to_owned(), |phone| phone.fmt());
            ctx.words().fill("told-call", &[("phone", phone)])
        }
        (None, None) => String::new(),
    }
}
