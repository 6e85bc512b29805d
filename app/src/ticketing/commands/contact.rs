//! How a buyer is reached: read from a form, and corrected when it was mistyped.

use super::resend::send_again;
use super::{authorised, lookup};
use crate::kernel::access::Permission;
use crate::kernel::email::Email;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::OrderId;
use crate::kernel::mailbox::mailbox;
use crate::kernel::phone::Phone;
use crate::kernel::text;
use crate::ticketing::letters::readdress;
use crate::ticketing::store::buyers;
use crate::ticketing::store::orders::OrderRow;
use crate::web::form::Reader;
use crate::web::{CHANGED, Ctx, Form, Job};

/// A name, with a phone or an e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub phone: Option<Phone>,
    pub email: Option<Email>,
}

impl Contact {
    /// Reads a form that asks for nothing else.
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut reader = form.read();
        let contact = Self::among(form, &mut reader);
        reader.finish()?;
        Ok(contact)
    }

    /// Reads the three fields of a form that asks for more.
    pub(super) fn among(form: &Form, reader: &mut Reader<'_>) -> Self {
        let name = reader.line("name", 100, "buyer-name-missing");
        if name.contains("://") || name.contains("www.") {
            // Letters open with the name: no stranger is to be sent an advertisement in ours.
            reader.fault("name", Message::new("buyer-name-link"));
        }
        let phone = reader.optional("phone", Phone::parse, |_| Message::new("buyer-phone-wrong"));
        let email = reader.optional_email("email");
        if form.raw("phone").trim().is_empty() && form.raw("email").trim().is_empty() {
            reader.fault("phone", Message::new("buyer-contact-missing"));
        }
        Self { name, phone, email }
    }

    /// Who it is, without saying so: the telephone, or else the address.
    pub fn pseudonym(&self, ctx: &Ctx) -> String {
        let email = || self.email.as_ref().map(|email| mailbox(email.as_str())).unwrap_or_default();
        let reached = self.phone.as_ref().map_or_else(email, |phone| phone.as_str().to_owned());
        ctx.site.keys.pseudonym("contact", &reached)
    }

    /// Under which names orders for this contact are counted.
    pub fn counted_as(&self) -> Vec<String> {
        let phone = self.phone.as_ref().map(Phone::as_str);
        phone.into_iter().chain(self.email.as_ref().map(Email::as_str)).map(lookup::subject).collect()
    }

    /// The telephone and the address, as they stand in orders.
    pub fn reached(&self) -> Vec<String> {
        let phone = self.phone.as_ref().map(|phone| phone.as_str().to_owned());
        phone.into_iter().chain(self.email.as_ref().map(|email| email.as_str().to_lowercase())).collect()
    }

    /// What the desk's search looks through.
    pub fn search_key(&self, code: &str) -> String {
        let phone = self.phone.as_ref().map_or("", Phone::as_str);
        let email = self.email.as_ref().map_or("", Email::as_str);
        format!("{} {phone} {} {}", text::fold(&self.name), email.to_lowercase(), code.to_lowercase())
    }

    /// The order as this one's.
    pub(super) fn on(&self, order: &OrderRow, link_version: i64) -> OrderRow {
        OrderRow {
            link_version,
            name: Some(self.name.clone()),
            phone: self.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            email: self.email.as_ref().map(|email| email.as_str().to_owned()),
            search_key: self.search_key(&order.code),
            ..order.clone()
        }
    }
}

/// Puts right who ordered. The old link may be in a stranger's hands, so it opens nothing any more; a
/// new one goes out by mail. Each correction raises the version of the link, which therefore tells
/// whether somebody else corrected since `seen`.
pub async fn correct(job: Job<'_>, (order, seen): (OrderId, i64), contact: &Contact) -> Result<OrderRow, Fault> {
    let was = authorised(job, order, Permission::ManageOrders).await?;
    let order = contact.on(&was, seen);
    let changed = changed(&was, &order);
    if changed.is_empty() {
        return Ok(was);
    }
    if was.is_forgotten() {
        return Err(Fault::refused("orders-correct-nobody"));
    }
    if !buyers::correct(job.tx, &order).await? {
        return Err(Fault::refused(CHANGED));
    }
    // A letter that has not left yet would take the new link to the old address.
    readdress(job, &was, &order).await?;
    let detail = serde_json::json!({ "changed": changed });
    job.audit("order.correct", &order.code, Some(order.festival_id), detail).await?;
    if order.email.is_some() { send_again(job, order).await } else { Ok(order) }
}

/// Names of the fields that differ.
fn changed(was: &OrderRow, now: &OrderRow) -> Vec<&'static str> {
    let fields = [("name", was.name != now.name), ("phone", was.phone != now.phone), ("email", was.email != now.email)];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}
