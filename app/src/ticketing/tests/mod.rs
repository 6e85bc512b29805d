//! What ticketing promises, on both engines: races, holds, money, a model.

mod cancelling;
mod capacity;
mod correcting;
mod forgetting;
mod histories;
mod holds;
mod house;
mod idempotency;
mod money;
mod notices;
mod orders;
mod person_pages;
mod race;
mod reads;
mod retention;
mod rows;
mod tidying;
mod treasury;

use house::{House, at_house};
use rows::*;

use super::commands::{self, Buyer, Contact, Notice, Received};
use super::model::{OrderState, PaymentState};
use super::store::catalogue::{self, NewCapacity};
use super::store::offers::ProductRow;
use super::store::orders::OrderRow;
use super::store::{consents as consent_rows, holds as hold_rows, orders as order_rows};
use super::store::{payments as payment_rows, refunds as refund_rows};
use crate::check;
use crate::db::testing::{TestDb, both, epoch};
use crate::festivals::model::{Festival, FestivalState};
use crate::festivals::store as festivals;
use crate::kernel::clock::{Clock, FixedClock};
use crate::kernel::day::FestivalDay;
use crate::kernel::email::Email;
use crate::kernel::fault::Fault;
use crate::kernel::id::{CapacityId, FestivalId, HoldId, OrderId, ProductId};
use crate::kernel::lang::{Lang, Text};
use crate::kernel::money::Vnd;
use crate::kernel::phone::Phone;
use crate::mail::Mail;
use crate::people::model::Role;
use crate::web::{Ctx, Site, testing};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::types::Json;
use std::sync::Arc;
