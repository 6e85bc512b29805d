//! What a festival is and the states it passes through.

use crate::kernel::access::{Actor, Permission};
use crate::kernel::banks;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::edition::FestivalState::{self, *};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::{Lang, Text};
use crate::kernel::phone::dialled;
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};

/// A bank account: all three, or none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The six digits of the bank.
    pub bin: String,
    pub number: String,
    pub holder: String,
}

impl Account {
    /// As it stands in the log.
    pub fn line(&self) -> String {
        format!("{} {}", self.bin, self.number)
    }

    /// As people say it: `Vietcombank, 1031933430, BTC LE HOI`.
    pub fn said(&self) -> String {
        let bank = banks::name(&self.bin).unwrap_or(&self.bin);
        [bank, &self.number, &self.holder].join(", ")
    }
}

/// One edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Festival {
    pub id: FestivalId,
    /// Stands in the QR of its tickets.
    pub number: i64,
    pub slug: String,
    /// What its order codes begin with.
    pub code_prefix: String,
    pub state: FestivalState,
    pub name: Text,
    pub tagline: Text,
    pub intro: Text,
    pub place: Text,
    pub first_day: FestivalDay,
    pub last_day: FestivalDay,
    pub contact_phone: String,
    pub contact_email: String,
    pub contact_hours: Text,
    /// A line of news at the top of every page: rain, a road, a new time. Empty when there is none.
    pub alert: Text,
    /// From when until when that is true; without them for as long as it stands.
    pub alert_from: Option<DateTime<Utc>>,
    pub alert_until: Option<DateTime<Utc>>,
    pub privacy: Text,
    pub refund_policy: Text,
    pub bank_bin: String,
    pub bank_account: String,
    pub bank_holder: String,
    /// Made up for trying out.
    pub sample: bool,
    /// No bank tells of transfers: its treasurer matches them by hand.
    pub by_hand: bool,
    pub version: i64,
}

impl Festival {
    /// Whom to call, as a reader of `lang` dials it.
    pub fn phone(&self, lang: Lang) -> String {
        dialled(lang, &self.contact_phone)
    }

    /// `12–15/03/2027`.
    pub fn dates(&self, lang: Lang) -> String {
        day::date_range(lang, self.first_day.0, self.last_day.0)
    }

    /// `Lễ hội Hoa Ban 2027`: editions differ by their year. It never breaks before it.
    pub fn edition(&self, lang: Lang) -> String {
        let (name, year) = (self.name.get(lang), self.first_day.0.year().to_string());
        if name.contains(&year) { name.to_owned() } else { format!("{name}\u{a0}{year}") }
    }

    pub fn days(&self) -> Vec<FestivalDay> {
        let mut days = vec![self.first_day];
        while let Some(last) = days.last().copied()
            && last < self.last_day
            && days.len() < 60
        {
            days.push(last.next());
        }
        days
    }

    /// The day to show first: today during the festival, else the first one.
    pub fn day_at(&self, now: DateTime<Utc>) -> FestivalDay {
        let today = FestivalDay::of(now);
        if (self.first_day..=self.last_day).contains(&today) { today } else { self.first_day }
    }

    pub fn is_on(&self, now: DateTime<Utc>) -> bool {
        (self.first_day.starts_at()..self.last_day.ends_at()).contains(&now)
    }

    /// Is the last dance danced? Not where the festival was put off: its old dates say nothing.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.state != Postponed && self.last_day.ends_at() <= now
    }

    /// Are its tickets sold at this moment? The one answer for page, sale and letter: what is over sells nothing,
    /// though nobody moved it on.
    pub fn sells_at(&self, now: DateTime<Utc>) -> bool {
        self.state.sells() && !self.is_over(now)
    }

    /// The state as visitors read it at `now`. Organisers move an edition on by hand, and days pass
    /// also where nobody does; that it is over, put off or not yet public stays their word.
    pub fn shown_state(&self, now: DateTime<Utc>) -> FestivalState {
        match self.state {
            said @ (Draft | Over | Postponed) => said,
            _ if self.is_over(now) => Over,
            _ if self.is_on(now) => Running,
            said => said,
        }
    }

    /// The line of news that is true at `now`. Weather and roads are nobody's concern once the festival is over.
    pub fn alert_at(&self, now: DateTime<Utc>) -> Option<&Text> {
        let due = self.alert_from.is_none_or(|from| from <= now) && self.alert_until.is_none_or(|until| now < until);
        (due && !self.alert.vi.is_empty() && self.shown_state(now) != Over).then_some(&self.alert)
    }

    /// A draft is read by those who prepare it, and not by everybody who will work there.
    pub fn is_seen_by(&self, actor: Option<&Actor>) -> bool {
        let may = |actor: &Actor| actor.may(Permission::SeeDrafts, Some(self.id));
        self.state.is_public() || actor.is_some_and(may)
    }

    pub fn account(&self) -> Account {
        let (bin, number, holder) = (self.bank_bin.clone(), self.bank_account.clone(), self.bank_holder.clone());
        Account { bin, number, holder }
    }

    /// May somebody be paying to the account, or be about to? Sales open at a button's press, so this is
    /// asked of every festival that is no draft.
    pub fn guards_account(&self) -> bool {
        self.state != Draft && self.has_account()
    }

    /// Can visitors be asked for money?
    pub fn has_account(&self) -> bool {
        !self.bank_account.is_empty()
    }

    /// `/hoa-ban-2027/…`, to be put behind the language.
    pub fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn festival(state: FestivalState) -> Festival {
        let [first_day, last_day] = ["2027-03-12", "2027-03-15"].map(|day| FestivalDay::parse(day).unwrap());
        Festival {
            id: FestivalId(uuid::Uuid::nil()),
            number: 1,
            slug: "hoa-ban-2027".into(),
            code_prefix: "HB".into(),
            state,
            name: Text::new("Lễ hội Hoa Ban", ""),
            tagline: Text::default(),
            intro: Text::default(),
            place: Text::default(),
            first_day,
            last_day,
            contact_phone: String::new(),
            contact_email: String::new(),
            contact_hours: Text::default(),
            alert: Text::default(),
            alert_from: None,
            alert_until: None,
            privacy: Text::default(),
            refund_policy: Text::default(),
            bank_bin: String::new(),
            bank_account: String::new(),
            bank_holder: String::new(),
            sample: false,
            by_hand: false,
            version: 1,
        }
    }

    #[test]
    fn the_calendar_moves_what_visitors_read() {
        let [before, during, after] = ["2027-03-11", "2027-03-15", "2027-03-16"].map(|date| {
            // The last dance ends before four in the morning.
            day::parse_local(date, if date.ends_with("16") { "04:00" } else { "23:59" }).unwrap()
        });
        for said in [Announced, OnSale, Running] {
            let shown = [before, during, after].map(|now| festival(said).shown_state(now));
            assert_eq!(shown, [said, Running, Over], "{said:?}");
        }
        for said in [Draft, Over, Postponed] {
            let shown = [before, during, after].map(|now| festival(said).shown_state(now));
            assert_eq!(shown, [said; 3]);
        }
    }
}
