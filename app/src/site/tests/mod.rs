//! The whole site, asked in-process.

mod matrix;
mod pages;
