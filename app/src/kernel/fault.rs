//! What can go wrong with a request, in terms the screen can explain.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A sentence of the catalogue with what is filled into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Key in `locales/`.
    pub key: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Message {
    pub const fn new(key: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), args: Vec::new() }
    }

    /// Fills `name` with `value`.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((Cow::Borrowed(name), value.to_string()));
        self
    }
}

/// A message that belongs beside one field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFault {
    /// The `name` of the field.
    pub field: Cow<'static, str>,
    pub message: Message,
}

impl FieldFault {
    pub fn new(field: impl Into<Cow<'static, str>>, message: Message) -> Self {
        Self { field: field.into(), message }
    }
}

/// Why a request was not carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Nobody is signed in, and somebody must be.
    SignIn,
    /// Somebody is signed in, and must show with their password that it is still them.
    Prove,
    /// There is no such thing, or none that this actor may know of: both answer alike.
    Missing,
    /// Fields to correct.
    Invalid(Vec<FieldFault>),
    /// A rule of the festival stands against it.
    Refused(Message),
    /// Too much at once; trying again helps.
    Busy,
    /// Our mistake. The cause is in the log under the request's id.
    Bug,
}

impl Fault {
    pub const fn refused(key: &'static str) -> Self {
        Fault::Refused(Message::new(key))
    }

    pub fn field(field: impl Into<Cow<'static, str>>, key: &'static str) -> Self {
        Fault::Invalid(vec![FieldFault::new(field, Message::new(key))])
    }

    /// The same as one sentence, for a page that has no such field.
    pub fn at_large(self) -> Self {
        match self {
            Fault::Invalid(faults) => {
                faults.into_iter().next().map_or(Fault::Bug, |fault| Fault::Refused(fault.message))
            }
            other => other,
        }
    }

    /// The HTTP status a script or a page gets for it.
    pub const fn status(&self) -> u16 {
        match self {
            Fault::SignIn | Fault::Prove => 401,
            Fault::Missing => 404,
            Fault::Invalid(_) => 422,
            Fault::Refused(_) => 409,
            Fault::Busy => 503,
            Fault::Bug => 500,
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fault::Refused(message) => write!(f, "refused: {}", message.key),
            Fault::Invalid(faults) => write!(f, "invalid: {} fields", faults.len()),
            other => write!(f, "{other:?}"),
        }
    }
}

impl std::error::Error for Fault {}
