//! A leader at a phone, and an officer at a desk.

use super::village::{FESTIVAL, Village};
use server::client::{Answer, Browser, PageForm, Target};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub type Questions = Arc<BTreeMap<String, String>>;

/// How long each request took, and what went wrong.
#[derive(Clone, Default)]
pub struct Times(Arc<Mutex<(Vec<Duration>, Vec<String>)>>);

impl Times {
    pub fn read(&self) -> (Vec<Duration>, Vec<String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, answer: &Answer) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0.push(answer.took);
    }

    fn wrong(&self, what: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1.push(what);
    }
}

/// Somebody who applies, in a browser of their own.
struct Person {
    browser: Browser,
    times: Times,
    questions: Questions,
}

/// Why somebody gave up.
type Gave = String;

/// Comes in with the code of the slip, and applies; answers how many were sent.
pub async fn leader(target: Target, village: Village, questions: Questions, number: usize, times: Times) -> usize {
    let mut person = Person::new(&target, [10, 1], number, (questions, times.clone()));
    said(person.leads(&village).await, &times)
}

/// Applies for one troupe after the other.
pub async fn officer(
    target: Target,
    troupes: Vec<Village>,
    questions: Questions,
    number: usize,
    times: Times,
) -> usize {
    let mut person = Person::new(&target, [10, 2], number, (questions, times.clone()));
    let mut sent = 0;
    if said(person.signs_in().await, &times) == 1 {
        for village in troupes {
            sent += said(person.helps(&village).await, &times);
        }
    }
    sent
}

fn said(done: Result<(), Gave>, times: &Times) -> usize {
    match done {
        Ok(()) => 1,
        Err(why) => {
            times.wrong(why);
            0
        }
    }
}

impl Person {
    fn new(target: &Target, [a, b]: [u8; 2], number: usize, (questions, times): (Questions, Times)) -> Self {
        let [high, low] = u16::try_from(number).unwrap_or_default().to_be_bytes();
        let browser = Browser::new(target).from(IpAddr::V4(Ipv4Addr::new(a, b, high, low)));
        Self { browser, times, questions }
    }

    async fn leads(&mut self, village: &Village) -> Result<(), Gave> {
        let door = format!("/vi/{FESTIVAL}/apply");
        let mut enter = self.form(&door, "/api/apply/enter").await?;
        for (name, value) in [("commune", &village.commune), ("code", &village.code), ("pin", &"314927".to_owned())] {
            enter.fields.retain(|(known, _)| known != name);
            enter.fields.push((name.to_owned(), value.clone()));
        }
        self.send(&enter).await?;
        self.apply(&door).await
    }

    async fn signs_in(&mut self) -> Result<(), Gave> {
        let mut form = self.form("/vi/sign-in", "/api/people/sign-in").await?;
        form.fill("email", "btc@example.com");
        form.fill("password", "xoe-mua-hoa-ban");
        self.send(&form).await.map(drop)
    }

    async fn helps(&mut self, village: &Village) -> Result<(), Gave> {
        let named = app::web::link::encode(&village.name);
        self.apply(&format!("/vi/desk/{FESTIVAL}/assist?q={named}")).await
    }

    /// Presses the button that begins a new one, answers page by page, reads it over and sends it.
    async fn apply(&mut self, from: &str) -> Result<(), Gave> {
        let start = self.form(from, "/api/apply/start").await?;
        let home = self.send(&start).await?;
        for page in 1..=10 {
            let mut form = self.form(&format!("{home}/q/{page}"), "/api/apply/save").await?;
            let asked = |(name, _): &(&String, &String)| asks(&form, name);
            let said: Vec<_> = self.questions.iter().filter(asked).map(|(n, v)| (n.clone(), v.clone())).collect();
            form.fields.retain(|(known, _)| said.iter().all(|(name, _)| name != known));
            form.fields.extend(said);
            self.send(&form).await?;
        }
        let send = self.form(&format!("{home}/check"), "/api/apply/send").await?;
        let last = self.send(&send).await?;
        let told = self.get(&last).await?;
        if told.text().contains("Đã gửi. Mã đăng ký") {
            Ok(())
        } else {
            Err(format!("{last} does not say sent"))
        }
    }

    async fn get(&mut self, path: &str) -> Result<Answer, Gave> {
        let answer = self.browser.get(path).await.map_err(|_| format!("no answer from {path}"))?;
        self.times.note(&answer);
        if answer.status == 200 { Ok(answer) } else { Err(format!("{} for {path}", answer.status)) }
    }

    async fn form(&mut self, path: &str, action: &str) -> Result<PageForm, Gave> {
        self.get(path).await?.form(action).ok_or_else(|| format!("no {action} on {path}"))
    }

    /// Sends a form; answers where it leads.
    async fn send(&mut self, form: &PageForm) -> Result<String, Gave> {
        let answer = self.browser.send(form).await.map_err(|_| format!("no answer from {}", form.action))?;
        self.times.note(&answer);
        answer.location().map(str::to_owned).ok_or_else(|| format!("{} from {}", answer.status, form.action))
    }
}

/// Does a page ask the question of this field? It names the question by its id with hyphens.
fn asks(form: &PageForm, field: &str) -> bool {
    form.named("asked[").iter().any(|asked| asked.replace('-', "").contains(&field[1..]))
}
