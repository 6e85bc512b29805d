//! Typed ids: one newtype a kind of row, so that an order's id can never be bound as a hold's.
//! The values are UUIDv7, made by `Ctx` from its clock and randomness.

/// Declares typed ids. The SQL side of each is added by `db::types`.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl $name {
            /// When it was made, to the millisecond: ids say so themselves.
            pub fn made_at(self) -> chrono::DateTime<chrono::Utc> {
                let millis = i64::try_from(self.0.as_u128() >> 80).unwrap_or_default();
                chrono::DateTime::from_timestamp_millis(millis).unwrap_or_default()
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self { Self(id) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) }
        }
    )+};
}

ids! {
    /// One edition of a festival.
    FestivalId,
    /// A place with an address.
    VenueId,
    /// A bookable space of a venue.
    StageId,
    /// A village art group.
    TroupeId,
    /// What can be shown, once or more often.
    ActId,
    /// One showing of an act.
    PerformanceId,
    /// What was said of a programme at one moment.
    ReleaseId,
    /// What a troupe applies with.
    ApplicationId,
    /// Something a visitor can order.
    ProductId,
    /// A limit that products draw on.
    CapacityId,
    /// Places kept for a buyer until a stated time.
    HoldId,
    /// A buyer's order.
    OrderId,
    /// One admission with its own QR.
    TicketId,
    /// One sum of money a bank told us about.
    PaymentId,
    /// What is written to many buyers at once.
    WritingId,
    /// Somebody who signs in.
    UserId,
    /// One signed-in browser.
    SessionId,
}
