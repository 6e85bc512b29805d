//! The server from outside: the real application on a free port, asked over plain HTTP, or a process
//! that is started, stopped and killed. One binary for all of it, because linking takes longer than testing.
#![cfg(test)]

mod ask;
mod bad_requests;
mod busy;
mod buyers;
mod child;
mod command_line;
mod configuration;
mod corpus;
mod crash;
mod files;
mod gateway;
mod headers;
mod health;
mod hostile;
mod house;
mod limits;
mod live;
mod log;
mod origin;
mod shutdown;
mod storm;
mod uploads;
