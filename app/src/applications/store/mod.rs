//! SQL of this room, a file a table or two.

pub mod access;
pub mod answers;
pub mod applications;
pub mod calls;
pub mod links;
pub mod list;
pub mod moves;
pub mod people;
pub mod slips;
pub mod troupes;

use super::model::contact::Channel;
use super::model::question::{Fills, QuestionKind, Task};
use super::model::state::{Action, By, State};
use crate::db::as_code;

as_code!(State, Action, By, QuestionKind, Fills, Task, Channel);
