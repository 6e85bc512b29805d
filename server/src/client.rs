//! A browser without script, for the tools that play visitors: it keeps its connection and its cookies,
//! and sends the forms that it finds on our pages. Plain HTTP only: it runs beside the server.

mod form;
mod html;

pub use form::PageForm;

use crate::Failure;
use crate::failure::Doing;
use axum::body::{Body, Bytes, to_bytes};
use http::header::{self, HeaderName, HeaderValue};
use http::{HeaderMap, Method, Request, Response, Uri};
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Nobody waits longer for a page.
const PATIENCE: Duration = Duration::from_secs(30);
/// No page of ours comes near it.
const LONGEST: usize = 8 << 20;
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The server that is visited: `127.0.0.1:3000`.
#[derive(Clone, Debug)]
pub struct Target(Arc<str>);

impl Target {
    pub fn parse(url: &str) -> Result<Self, Failure> {
        let uri: Uri = url.parse().doing(format_args!("reading {url}"))?;
        let authority = uri.authority().filter(|_| uri.scheme_str() == Some("http"));
        let authority = authority.ok_or_else(|| Failure::new(format!("{url} is not http://HOST:PORT")))?;
        let port = authority.port_u16().unwrap_or(80);
        Ok(Self(format!("{}:{port}", authority.host()).into()))
    }
}

/// No answer came: the line broke, or it took too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub took: Duration,
}

impl Answer {
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// Where it leads.
    pub fn location(&self) -> Option<&str> {
        self.headers.get(header::LOCATION)?.to_str().ok()
    }

    /// The form of this page that sends to `action`.
    pub fn form(&self, action: &str) -> Option<PageForm> {
        PageForm::find(&self.text(), action)
    }

    /// What the page says went wrong, without its numbers: a kind of refusal.
    pub fn alert(&self) -> Option<String> {
        html::alert(&self.text())
    }
}

/// One visitor.
pub struct Browser {
    target: Target,
    line: Option<SendRequest<Body>>,
    cookies: BTreeMap<String, String>,
    /// The address a proxy would say it comes from.
    address: Option<IpAddr>,
}

impl Browser {
    pub fn new(target: &Target) -> Self {
        Self { target: target.clone(), line: None, cookies: BTreeMap::new(), address: None }
    }

    /// The same as if it came through a proxy from `address`.
    pub fn from(self, address: IpAddr) -> Self {
        Self { address: Some(address), ..self }
    }

    /// The same person with the same cookies in a second tab.
    pub fn twin(&self) -> Self {
        let (target, cookies) = (self.target.clone(), self.cookies.clone());
        Self { target, cookies, line: None, address: self.address }
    }

    /// Another person on the same line.
    pub fn forget(&mut self) {
        self.cookies.clear();
    }

    pub fn keep(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer, Lost> {
        self.ask(Method::GET, path, String::new()).await
    }

    /// Sends a form.
    pub async fn send(&mut self, form: &PageForm) -> Result<Answer, Lost> {
        self.ask(Method::POST, &form.action, form.encoded()).await
    }

    async fn ask(&mut self, method: Method, path: &str, body: String) -> Result<Answer, Lost> {
        let started = Instant::now();
        let whole = async {
            let (head, body) = self.begin(method, path, body).await?.into_parts();
            let body = to_bytes(Body::new(body), LONGEST).await.map_err(|_| Lost)?;
            Ok((head, body))
        };
        let whole = timeout(PATIENCE, whole).await.unwrap_or(Err(Lost));
        let (head, body) = whole.inspect_err(|_| self.line = None)?;
        Ok(Answer { status: head.status.as_u16(), headers: head.headers, body, took: started.elapsed() })
    }

    /// Asks, and answers as soon as the answer begins: for streams.
    pub async fn begin(&mut self, method: Method, path: &str, body: String) -> Result<Response<Incoming>, Lost> {
        let request = self.request(method, path, body)?;
        let mut line = match self.line.take() {
            Some(line) => line,
            None => connect(&self.target).await?,
        };
        if line.ready().await.is_err() {
            line = connect(&self.target).await?;
        }
        let response = line.send_request(request).await.map_err(|_| Lost)?;
        self.line = Some(line);
        self.read_cookies(response.headers());
        Ok(response)
    }

    fn request(&self, method: Method, path: &str, body: String) -> Result<Request<Body>, Lost> {
        let mut request = Request::builder().method(method.clone()).uri(path).header(header::HOST, &*self.target.0);
        if method == Method::POST {
            let form = HeaderValue::from_static("application/x-www-form-urlencoded");
            request = request.header(header::CONTENT_TYPE, form).header(SEC_FETCH_SITE, "same-origin");
        }
        if let Some(address) = self.address {
            request = request.header(FORWARDED_FOR, address.to_string());
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        request.header(header::ACCEPT, "text/html").body(Body::from(body)).map_err(|_| Lost)
    }

    fn read_cookies(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE).into_iter().filter_map(|line| line.to_str().ok()) {
            let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('=')) else { continue };
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

async fn connect(target: &Target) -> Result<SendRequest<Body>, Lost> {
    let stream = TcpStream::connect(&*target.0).await.map_err(|_| Lost)?;
    let _ = stream.set_nodelay(true);
    let (line, driver) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| Lost)?;
    // It ends with the line.
    tokio::spawn(driver);
    Ok(line)
}

#[cfg(test)]
mod tests;
