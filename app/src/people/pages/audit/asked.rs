//! What the log is narrowed to: what about, by whom, between which days, and with which words.

use super::Log;
use crate::audit::store::AuditFilter;
use crate::audit::things::Thing;
use crate::kernel::day::{midnight, parse_date};
use crate::kernel::fault::Fault;
use crate::kernel::text::{clean_line, fold};
use crate::people::store::{self, People, User};
use crate::ui::*;
use crate::web::{At, Paging};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The choice of what nobody did who was signed in.
const SYSTEM: &str = "system";
/// Colleagues to choose from; the search finds any.
const PEOPLE: Paging = Paging { page: 1, size: 200, total: 200 };

pub struct Asked {
    pub filter: AuditFilter,
    people: Vec<User>,
    text: String,
    days: [Option<NaiveDate>; 2],
}

impl Asked {
    pub async fn load(desk: &Log, at: &At) -> Result<Self, Fault> {
        let festival = desk.festival.as_ref().map(|festival| festival.id);
        let of = People { festival, search: String::new() };
        let people = store::people(&desk.site.db, &of, &PEOPLE).await?;
        let text: String = clean_line(at.query.raw("q")).chars().take(100).collect();
        let days = ["from", "until"].map(|name| parse_date(at.query.raw(name)).ok());
        let who = at.query.raw("who");
        let filter = AuditFilter {
            festival,
            thing: Thing::parse(at.query.raw("thing")),
            who: who.parse().ok(),
            by_itself: who == SYSTEM,
            from: days[0].map(midnight),
            until: days[1].and_then(|day| day.succ_opt()).map(midnight),
            text: fold(&text),
        };
        Ok(Self { filter, people, text, days })
    }

    fn query(&self) -> [(&'static str, String); 5] {
        let [from, until] = self.days.map(|day| day.map(|day| day.to_string()).unwrap_or_default());
        let system = || if self.filter.by_itself { SYSTEM.to_owned() } else { String::new() };
        [
            ("q", self.text.clone()),
            ("thing", self.filter.thing.map_or_else(String::new, |thing| thing.code().to_owned())),
            ("who", self.filter.who.map_or_else(system, |who| who.to_string())),
            ("from", from),
            ("until", until),
        ]
    }

    pub fn is_narrow(&self) -> bool {
        self.query().iter().any(|(_, value)| !value.is_empty())
    }

    /// The same on another page, or as a file.
    pub fn href(&self, desk: &Log, path: &str, page: i64) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let fields = self.query().into_iter().chain([("page", page)]).filter(|(_, value)| !value.is_empty());
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        desk.path(&if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
    }

    pub fn form(&self, desk: &Log) -> AnyView {
        let words = desk.words();
        let query = self.query();
        let [text, thing, who, from, until] = query.map(|(name, value)| {
            let label = match name {
                "q" => "audit-search",
                "thing" => "people-audit-subject",
                "who" => "people-audit-who",
                "from" => "audit-from",
                _ => "audit-until",
            };
            Field::new(name, words.get(label)).value(value)
        });
        let all = |key: &str| std::iter::once(Choice::new("", words.get(key)));
        let things = Thing::ALL.iter().map(|thing| Choice::new(thing.code(), words.get(thing.name_key())));
        let people = self.people.iter().map(|user| Choice::new(user.id.to_string(), user.name.clone()));
        let nobody = Choice::new(SYSTEM, words.get("people-audit-system"));
        let people = all("audit-everybody").chain(people).chain([nobody]).collect();
        view! {
            <form class="toolbar" method="get" action=desk.path("/audit") role="search">
                <TextField field=text kind=InputKind::Search autocomplete="off" />
                <Select field=thing choices=all("people-audit-all").chain(things).collect() />
                <Select field=who choices=people />
                <TextField field=from kind=InputKind::Date />
                <TextField field=until kind=InputKind::Date />
                <Button label=words.get("people-filter") look=Look::Secondary icon=Icon::Filter />
            </form>
        }
        .into_any()
    }
}
