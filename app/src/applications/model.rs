//! What a festival asks of troupes, what they answer, and where their application stands. Pure rules.

pub mod along;
pub mod answer;
pub mod call;
pub mod code;
pub mod contact;
pub mod link;
pub mod question;
pub mod state;
pub mod wish;
