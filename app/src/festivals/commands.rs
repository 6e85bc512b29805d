//! What organisers do with festivals.
