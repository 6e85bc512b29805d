//! Requests to a house, answered in-process: as somebody with an account, in Vietnamese.

use super::House;
use crate::people::{session, store};
use crate::site;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt;

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The same where it is no text.
    pub bytes: Bytes,
}

impl Answer {
    /// The body without the marks by which Leptos finds its texts, and with spaces of one kind.
    pub fn text(&self) -> String {
        self.body.replace("<!>", "").replace('\u{a0}', " ")
    }
}

impl House {
    pub async fn get(&self, who: Option<&str>, path: &str) -> Answer {
        self.send(who, Request::get(path).header(header::ACCEPT, "text/html"), Body::empty()).await
    }

    /// A stranger's request with one header more.
    pub async fn get_with(&self, path: &str, name: header::HeaderName, value: &str) -> Answer {
        self.send(None, Request::get(path).header(name, value), Body::empty()).await
    }

    /// Posts a form as a script does, which gets the fault with its status.
    pub async fn post(&self, who: Option<&str>, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_form(who, path, "application/json", fields).await
    }

    /// Posts a form as a browser without script does.
    pub async fn submit(&self, who: Option<&str>, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_form(who, path, "text/html", fields).await
    }

    /// The same with cookies.
    pub async fn submit_with(&self, cookies: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookies)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(None, request, Body::from(body)).await
    }

    async fn send_form(&self, who: Option<&str>, path: &str, accept: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::ACCEPT, accept)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(who, request, Body::from(body)).await
    }

    /// Posts a form with a file, called as its sender likes, as a browser without script does.
    pub async fn send_file(
        &self,
        who: Option<&str>,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &[u8], &[u8]),
    ) -> Answer {
        let (request, body) = with_file(path, fields, file);
        self.send(who, request, body).await
    }

    /// The same with cookies.
    pub async fn send_file_with(
        &self,
        cookies: &str,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &[u8], &[u8]),
    ) -> Answer {
        let (request, body) = with_file(path, fields, file);
        self.send(None, request.header(header::COOKIE, cookies), body).await
    }

    /// Goes where a form led, with the cookies it set.
    pub async fn follow(&self, who: Option<&str>, from: &Answer) -> Answer {
        self.follow_to(who, from, from.headers[header::LOCATION].to_str().unwrap()).await
    }

    /// Goes to a page with the cookies that a form set.
    pub async fn follow_to(&self, who: Option<&str>, from: &Answer, to: &str) -> Answer {
        let set = from.headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
        let cookies: Vec<&str> = set.map(|line| line.split(';').next().unwrap()).collect();
        let request = Request::get(to).header(header::ACCEPT, "text/html").header(header::COOKIE, cookies.join("; "));
        self.send(who, request, Body::empty()).await
    }

    async fn send(&self, who: Option<&str>, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = match who {
            Some(email) => request.header(header::COOKIE, self.cookie(email).await),
            None => request,
        };
        let response = site::router(self.site.clone()).oneshot(request.body(body).unwrap()).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), 4 << 20).await.unwrap();
        Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }

    /// The `Cookie` header of somebody's session, begun without hashing a password.
    async fn cookie(&self, email: &str) -> String {
        if let Some(cookie) = self.cookies.lock().unwrap().get(email) {
            return cookie.clone();
        }
        let user = store::user_by_email(&self.site.db, email).await.unwrap().unwrap();
        let started = self.visitor().write(user, |job, user| Box::pin(session::start(job, user, "test"))).await;
        let (token, _) = started.unwrap();
        let cookie = format!("{}={}", session::cookie_name(&self.site), token.reveal());
        self.cookies.lock().unwrap().insert(email.to_owned(), cookie.clone());
        cookie
    }
}

/// A form with a file as a browser sends it.
fn with_file(
    path: &str,
    fields: &[(&str, &str)],
    (field, name, file): (&str, &[u8], &[u8]),
) -> (axum::http::request::Builder, Body) {
    let part = |name: &str| format!("--x-o-e\r\ncontent-disposition: form-data; name=\"{name}\"");
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("{}\r\n\r\n{value}\r\n", part(name)).bytes());
    }
    body.extend(format!("{}; filename=\"", part(field)).bytes());
    body.extend([name, b"\"\r\ncontent-type: image/jpeg\r\n\r\n", file, b"\r\n--x-o-e--\r\n"].concat());
    let request = Request::post(path)
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x-o-e");
    (request, Body::from(body))
}
