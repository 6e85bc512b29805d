//! One buyer after another at one screen.

use super::chance::Chance;
use super::tally::{Step, Tally};
use crate::client::{Answer, Browser, PageForm, Target};
use http::header;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::sleep;

pub const RESERVE: &str = "/api/tickets/reserve";
pub const ORDER: &str = "/api/tickets/order";
const PAY: &str = "/api/tickets/demo-pay";
/// What costs nothing is had by saying that one will come.
const CONFIRM: &str = "/api/tickets/confirm";
/// How often somebody sends the same form again before they give up.
const TRIES: u32 = 5;
const NO_ANSWER: &str = "no answer";
/// A minute after an unpaid order has lost its places.
const LATE: Duration = Duration::from_secs(11 * 60);

/// What all buyers of a storm have in common.
pub struct Plan {
    pub target: Target,
    pub festival: String,
    /// The longest that somebody looks at a page.
    pub think: Duration,
    /// Each comes from an address of their own, which the server must be told to believe.
    pub forwarded: bool,
    pub until: Instant,
}

pub struct Buyer {
    number: u64,
    visits: u64,
    plan: Arc<Plan>,
    tally: Arc<Tally>,
    chance: Chance,
    browser: Browser,
    /// Orders that will be paid when it is too late, and when that is.
    late: Vec<(Instant, String)>,
}

/// Why a visit ended before a ticket.
struct Gave;

impl Buyer {
    pub fn new(number: u64, plan: Arc<Plan>, tally: Arc<Tally>, chance: Chance) -> Self {
        let browser = Browser::new(&plan.target);
        Self { number, visits: 0, plan, tally, chance, browser, late: Vec::new() }
    }

    /// Comes again and again, each time as somebody else.
    pub async fn shop(mut self) {
        while Instant::now() < self.plan.until {
            self.visits += 1;
            self.browser = Browser::new(&self.plan.target);
            if self.plan.forwarded {
                let ours = u32::from(Ipv4Addr::new(10, 0, 0, 1));
                let many = u32::try_from(self.number * 4_096 + self.visits % 4_096).unwrap_or_default();
                self.browser = Browser::new(&self.plan.target).from(IpAddr::V4(Ipv4Addr::from(ours + many)));
            }
            if self.visit().await.is_err() {
                self.think().await;
            }
            self.pay_late().await;
        }
    }

    async fn visit(&mut self) -> Result<(), Gave> {
        let mut choice = self.choice().await?;
        let lines = self.chance.pick(choice.named("lines[")).ok_or(Gave)?;
        choice.fill(&lines, (1 + self.chance.below(3)).to_string());
        self.think().await;
        let held = self.send(Step::Reserve, &choice, |to| to.matches('/').count() >= 5).await?;
        if self.chance.one_in(7) {
            self.tally.abandoned();
            return Ok(());
        }
        let mut who = self.read(Step::Page, &held).await?.form(ORDER).ok_or(Gave)?;
        who.fill("name", "Lò Văn Bão");
        who.fill("email", format!("bao{}x{}@xoe.test", self.number, self.visits));
        who.tick("agreed");
        self.think().await;
        let order = self.send(Step::Order, &who, |to| to.contains("/orders/")).await?;
        self.tally.acknowledged(&order);
        match self.chance.below(10) {
            0 => self.late.push((Instant::now() + LATE, order)),
            1 => {}
            _ => self.pay(&order).await?,
        }
        Ok(())
    }

    /// The form by which tickets are chosen, for one of the things that are sold.
    async fn choice(&mut self) -> Result<PageForm, Gave> {
        let path = format!("/vi/{}/tickets", self.plan.festival);
        let page = self.read(Step::Page, &path).await?;
        if let Some(form) = page.form(RESERVE) {
            return Ok(form);
        }
        let text = page.text();
        let ways = text.split("href=\"").filter_map(|rest| rest.split('"').next());
        let ways = ways.filter(|href| href.contains("/tickets?for=")).map(str::to_owned).collect();
        let way = self.chance.pick(ways).ok_or(Gave)?;
        self.read(Step::Page, &way).await?.form(RESERVE).ok_or(Gave)
    }

    /// Presses the button that plays the bank, where the server has one, or confirms what is free.
    async fn pay(&mut self, order: &str) -> Result<(), Gave> {
        let last_step = |page: &Answer| page.form(PAY).or_else(|| page.form(CONFIRM));
        let Some(form) = last_step(&self.read(Step::Page, order).await?) else { return Ok(()) };
        self.think().await;
        self.send(Step::Pay, &form, |_| true).await?;
        if last_step(&self.read(Step::Page, order).await?).is_none() {
            self.tally.paid();
        }
        Ok(())
    }

    async fn pay_late(&mut self) {
        let now = Instant::now();
        while let Some(at) = self.late.iter().position(|(due, _)| *due <= now) {
            let (_, order) = self.late.swap_remove(at);
            self.tally.paid_late();
            let _ = self.pay(&order).await;
        }
    }

    async fn read(&mut self, step: Step, path: &str) -> Result<Answer, Gave> {
        match self.browser.get(path).await {
            Ok(answer) if answer.status == 200 => {
                self.tally.took(step, answer.took);
                return Ok(answer);
            }
            Ok(answer) => self.tally.refused(step, &answer.status.to_string()),
            Err(_) => self.tally.refused(step, NO_ANSWER),
        }
        Err(Gave)
    }

    /// Sends a form until it leads on; answers where to.
    async fn send(&mut self, step: Step, form: &PageForm, leads_on: fn(&str) -> bool) -> Result<String, Gave> {
        for _ in 0..TRIES {
            let (answer, second) = self.press(form).await;
            let Some(answer) = answer else {
                self.tally.refused(step, NO_ANSWER);
                continue;
            };
            let to = answer.location().filter(|_| answer.status == 303).map(str::to_owned);
            match to {
                Some(to) if leads_on(&to) => {
                    self.tally.took(step, answer.took);
                    let other = second.as_ref().and_then(Answer::location).filter(|other| leads_on(other));
                    self.tally.clicked_twice(other.is_some_and(|other| other != to), &to);
                    return Ok(to);
                }
                Some(back) => {
                    let why = self.browser.get(&back).await.ok().and_then(|page| page.alert());
                    self.tally.refused(step, why.as_deref().unwrap_or("sent back"));
                    return Err(Gave);
                }
                None => self.refused(step, &answer).await?,
            }
        }
        Err(Gave)
    }

    /// One click, or two at once.
    async fn press(&mut self, form: &PageForm) -> (Option<Answer>, Option<Answer>) {
        if !self.chance.one_in(6) {
            return (self.browser.send(form).await.ok(), None);
        }
        let mut twin = self.browser.twin();
        let (first, second) = tokio::join!(self.browser.send(form), twin.send(form));
        (first.ok(), second.ok())
    }

    /// A busy server is asked again when it says so; another refusal is one.
    async fn refused(&mut self, step: Step, answer: &Answer) -> Result<(), Gave> {
        self.tally.refused(step, &answer.status.to_string());
        if !matches!(answer.status, 429 | 503) {
            return Err(Gave);
        }
        let seconds = answer.headers.get(header::RETRY_AFTER).and_then(|after| after.to_str().ok()?.parse().ok());
        sleep(Duration::from_secs(seconds.unwrap_or(1))).await;
        Ok(())
    }

    async fn think(&mut self) {
        let longest = u64::try_from(self.plan.think.as_millis()).unwrap_or_default();
        sleep(Duration::from_millis(self.chance.below(longest + 1))).await;
    }
}
