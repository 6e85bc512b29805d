//! Server functions of festivals.
