//! What must hold of accounts and roles.

use crate::db::Invariant;

pub const INVARIANTS: &[Invariant] = &[Invariant {
    broken: "somebody works for a festival that is not there",
    finds: "SELECT u.email FROM grants g JOIN users u ON u.id = g.user_id
            LEFT JOIN festivals f ON f.id = g.festival_id WHERE g.festival_id IS NOT NULL AND f.id IS NULL",
}];
