//! [`Phone`]: a browser of a stranger, which keeps its cookies.

use super::{Answer, House};
use axum::http::header;
use std::cell::RefCell;
use std::collections::BTreeMap;

pub struct Phone<'h> {
    house: &'h House,
    jar: RefCell<BTreeMap<String, String>>,
}

impl<'h> Phone<'h> {
    pub fn new(house: &'h House) -> Self {
        Self { house, jar: RefCell::default() }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar.borrow().get(name).cloned()
    }

    /// Puts a cookie of another phone into this one.
    pub fn set(&self, name: &str, value: &str) {
        self.jar.borrow_mut().insert(name.to_owned(), value.to_owned());
    }

    fn cookies(&self) -> String {
        let jar = self.jar.borrow();
        jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&self, answer: &Answer) {
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let (pair, rest) = line.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                self.jar.borrow_mut().remove(name);
            } else {
                self.jar.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
    }

    pub async fn open(&self, path: &str) -> Answer {
        let answer = self.house.get_with(path, header::COOKIE, &self.cookies()).await;
        self.keep(&answer);
        answer
    }

    /// What a page says.
    pub async fn read(&self, path: &str) -> String {
        let answer = self.open(path).await;
        assert_eq!(answer.status.as_u16(), 200, "{path}");
        answer.text()
    }

    /// Sends a form with a file, and goes where it leads.
    pub async fn send_file(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8], &[u8])) -> Answer {
        let answer = self.house.send_file_with(&self.cookies(), path, fields, file).await;
        self.keep(&answer);
        let Some(to) = answer.headers.get(header::LOCATION) else { return answer };
        let to = to.to_str().unwrap().split('#').next().unwrap().to_owned();
        self.open(&to).await
    }

    /// Sends a form as a browser without script, and goes where it leads.
    pub async fn press(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.house.submit_with(&self.cookies(), path, fields).await;
        self.keep(&answer);
        let Some(to) = answer.headers.get(header::LOCATION) else { return answer };
        let to = to.to_str().unwrap().split('#').next().unwrap().to_owned();
        self.open(&to).await
    }
}
