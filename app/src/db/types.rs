//! How the kernel's types stand in rows. Kept here so that the kernel knows no database.

use crate::kernel::id::*;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Encode, Type};

/// `$name($inner)` is stored as `$inner` is.
macro_rules! as_inner {
    ($($name:ty => $inner:ty),+ $(,)?) => {$(
        impl<DB: Database> Type<DB> for $name where $inner: Type<DB> {
            fn type_info() -> DB::TypeInfo { <$inner as Type<DB>>::type_info() }
            fn compatible(ty: &DB::TypeInfo) -> bool { <$inner as Type<DB>>::compatible(ty) }
        }
        impl<'q, DB: Database> Encode<'q, DB> for $name where $inner: Encode<'q, DB> {
            fn encode_by_ref(&self, buf: &mut <DB as Database>::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
                self.0.encode_by_ref(buf)
            }
        }
        impl<'r, DB: Database> Decode<'r, DB> for $name where $inner: Decode<'r, DB> {
            fn decode(value: <DB as Database>::ValueRef<'r>) -> Result<Self, BoxDynError> {
                <$inner as Decode<'r, DB>>::decode(value).map(Self)
            }
        }
        impl From<$name> for $inner {
            fn from(value: $name) -> Self { value.0 }
        }
        impl crate::db::Cell for $name {
            fn cell(&self) -> serde_json::Value { self.0.cell() }
        }
    )+};
}

as_inner! {
    FestivalId => uuid::Uuid, VenueId => uuid::Uuid, StageId => uuid::Uuid, TroupeId => uuid::Uuid,
    PerformanceId => uuid::Uuid, ActId => uuid::Uuid, ReleaseId => uuid::Uuid, ApplicationId => uuid::Uuid, ProductId => uuid::Uuid, CapacityId => uuid::Uuid, HoldId => uuid::Uuid,
    OrderId => uuid::Uuid, TicketId => uuid::Uuid, PaymentId => uuid::Uuid, WritingId => uuid::Uuid, UserId => uuid::Uuid, SessionId => uuid::Uuid,
    crate::kernel::money::Vnd => i64,
}

/// A fieldless enum with `code()` and `parse()` is stored as its code; each slice says so of its own.
macro_rules! as_code {
    ($($name:ty),+ $(,)?) => {$(
        impl<DB: sqlx::Database> sqlx::Type<DB> for $name where String: sqlx::Type<DB> {
            fn type_info() -> DB::TypeInfo { <String as sqlx::Type<DB>>::type_info() }
            fn compatible(ty: &DB::TypeInfo) -> bool { <String as sqlx::Type<DB>>::compatible(ty) }
        }
        impl<'q, DB: sqlx::Database> sqlx::Encode<'q, DB> for $name where String: sqlx::Encode<'q, DB> {
            fn encode_by_ref(&self, buf: &mut <DB as sqlx::Database>::ArgumentBuffer) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
                self.code().to_owned().encode_by_ref(buf)
            }
        }
        impl<'r, DB: sqlx::Database> sqlx::Decode<'r, DB> for $name where String: sqlx::Decode<'r, DB> {
            fn decode(value: <DB as sqlx::Database>::ValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
                let code = <String as sqlx::Decode<'r, DB>>::decode(value)?;
                <$name>::parse(&code).ok_or_else(|| format!("no {} called {code}", stringify!($name)).into())
            }
        }
        impl $crate::db::Cell for $name {
            fn cell(&self) -> serde_json::Value { self.code().into() }
        }
    )+};
}

pub(crate) use as_code;

as_code! { crate::kernel::lang::Lang, crate::kernel::access::Role, crate::kernel::edition::FestivalState }
