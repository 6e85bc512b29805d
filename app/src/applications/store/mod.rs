//! SQL of this room, a file a table or two.

pub mod access;
pub mod answers;
pub mod applications;
pub mod calls;
pub mod links;
pub mod list;
pub mod moves;
pub mod people;
pub mod showings;
pub mod slips;
pub mod troupes;
pub mod wishes;

use super::model::contact::Channel;
use super::model::question::{Fills, QuestionKind, Task};
use super::model::state::{Action, By, State};
use super::model::wish::Subject;
use crate::db::as_code;

as_code!(State, Action, By, QuestionKind, Fills, Task, Channel, Subject);
