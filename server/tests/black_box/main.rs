//! The server from outside: the real application on a free port, asked over plain HTTP.
//! One binary for all of it, because linking takes longer than testing.

#[cfg(test)]
mod ask;
#[cfg(test)]
mod child;
#[cfg(test)]
mod command_line;
#[cfg(test)]
mod configuration;
#[cfg(test)]
mod files;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod health;
#[cfg(test)]
mod house;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod live;
#[cfg(test)]
mod log;
#[cfg(test)]
mod origin;
#[cfg(test)]
mod shutdown;
#[cfg(test)]
#[expect(dead_code, reason = "shared with the crash test, which uses the rest")]
#[path = "../storm/mod.rs"]
mod storm;
