//! Letters: decided inside a transaction, written when they are sent, at least once.
//!
//! An outbox row of kind `mail` holds only who and what about; the text, the PDF and the calendar are
//! made by the worker, so that a resend after a change says the newest. A letter that is no longer true
//! when its turn comes (how to pay an order that is paid, tickets of a cancelled one) is not sent.

mod delivery;
mod letter;
#[cfg(test)]
mod tests;
pub mod worker;

pub use delivery::Delivery;
pub use letter::{Attachment, Letter, write};

use crate::db::{DbError, Tx, outbox};
use crate::kernel::id::OrderId;
use crate::kernel::lang::Lang;
use crate::ticketing::store::orders::OrderRow;
use crate::web::Ctx;
use serde::{Deserialize, Serialize};

/// The outbox kind of letters.
pub const KIND: &str = "mail";

/// A letter to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    pub to: String,
    pub lang: Lang,
    pub kind: MailKind,
}

/// What a letter is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailKind {
    /// How to pay.
    OrderPlaced {
        order: OrderId,
    },
    /// The tickets themselves.
    Tickets {
        order: OrderId,
    },
    OrderCancelled {
        order: OrderId,
    },
    Invitation {
        name: String,
        link: String,
    },
    PasswordReset {
        link: String,
    },
}

impl MailKind {
    /// The order it is about.
    fn order(&self) -> Option<OrderId> {
        match self {
            Self::OrderPlaced { order } | Self::Tickets { order } | Self::OrderCancelled { order } => Some(*order),
            Self::Invitation { .. } | Self::PasswordReset { .. } => None,
        }
    }
}

impl Mail {
    /// A letter to the buyer of an order, in the language they ordered in.
    pub fn to_buyer(order: &OrderRow, kind: MailKind) -> Self {
        Self { to: order.email.clone().unwrap_or_default(), lang: order.lang, kind }
    }
}

/// Puts a letter into the outbox. A buyer who left only a phone number gets none.
pub async fn enqueue(tx: &mut Tx, ctx: &Ctx, mail: Mail) -> Result<(), DbError> {
    if mail.to.is_empty() {
        return Ok(());
    }
    let about = mail.kind.order().map(about);
    outbox::enqueue(tx, ctx.id(), KIND, about.as_deref(), &mail, ctx.now).await
}

/// Takes back the letters about these orders that have not left, with the addresses in them.
pub async fn take_back(tx: &mut Tx, orders: &[OrderId]) -> Result<(), DbError> {
    for order in orders {
        outbox::withdraw_about(tx, &about(*order)).await?;
    }
    Ok(())
}

/// The name under which letters about an order are taken back; migration 0009 gave it to older ones.
fn about(order: OrderId) -> String {
    format!("order:{order}")
}
