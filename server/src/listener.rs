//! Connections: accept, serve, drain.

pub mod descriptors;

use crate::layers::peer::SameMachine;
use crate::shares::Shares;
use crate::shutdown::{DRAIN, stopped};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::ServiceExt;

/// For the head of a request, and for silence between two; longer than nginx keeps a connection.
const HEAD: Duration = Duration::from_secs(65);
/// For the head of a request, and for what waits to be sent.
const BUFFER: usize = 64 * 1024;
/// No file descriptors left: others must end first.
const BREATH: Duration = Duration::from_millis(50);
/// The part of all connections that one network may have.
const PART: usize = 4;
/// A full house is no news every second.
const REMIND: Duration = Duration::from_secs(60);

/// Serves until `stopping`, then finishes what runs and drops what hangs. `speaks_for_many` knows the proxies.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    speaks_for_many: impl Fn(IpAddr) -> bool,
    stopping: watch::Receiver<bool>,
) {
    serve_at_most(descriptors::connections(), listener, router, speaks_for_many, stopping).await;
}

/// Beyond `most` open connections, others wait with the system until one ends. A network that has its part of
/// them is hung up on at once: it must not stand before everybody else.
async fn serve_at_most(
    most: usize,
    listener: TcpListener,
    router: Router,
    speaks_for_many: impl Fn(IpAddr) -> bool,
    mut stopping: watch::Receiver<bool>,
) {
    let shares = Shares::of((most / PART).max(1));
    let mut connections = JoinSet::new();
    let mut reminded: Option<Instant> = None;
    loop {
        tokio::select! {
            () = stopped(&mut stopping) => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept(), if connections.len() < most => match accepted {
                Ok((stream, peer)) => {
                    let share = if speaks_for_many(peer.ip().to_canonical()) { None } else { Some(shares.take(peer.ip())) };
                    if matches!(share, Some(None)) {
                        continue;
                    }
                    let served = connection(stream, peer, router.clone(), stopping.clone());
                    connections.spawn(async move {
                        served.await;
                        drop(share);
                    });
                    if connections.len() >= most && reminded.is_none_or(|at| at.elapsed() > REMIND) {
                        tracing::warn!(most, "as many connections as may be open: others wait until one ends");
                        reminded = Some(Instant::now());
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "accepting a connection");
                    tokio::time::sleep(BREATH).await;
                }
            },
        }
    }
    drop(listener);
    drain(connections).await;
}

async fn drain(mut connections: JoinSet<()>) {
    let drained = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(DRAIN, drained).await.is_err() {
        tracing::warn!(connections = connections.len(), "dropped what did not finish");
    }
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router, mut stopping: watch::Receiver<bool>) {
    // Small answers must not wait for more to send.
    let _ = stream.set_nodelay(true);
    let here = SameMachine(stream.local_addr().is_ok_and(|own| own.ip() == peer.ip()));
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(here);
        router.clone().oneshot(request)
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(BUFFER);
    let mut served = pin!(builder.serve_connection(TokioIo::new(stream), service));
    let finished = tokio::select! {
        finished = served.as_mut() => finished,
        () = stopped(&mut stopping) => {
            served.as_mut().graceful_shutdown();
            served.await
        }
    };
    if let Err(error) = finished {
        // Clients vanish all the time.
        tracing::debug!(%error, "connection");
    }
}

#[cfg(test)]
mod tests;
