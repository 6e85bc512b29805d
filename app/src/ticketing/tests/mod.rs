//! The hard tests of ticketing.
