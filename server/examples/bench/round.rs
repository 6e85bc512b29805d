//! One engine, from empty to full.

use crate::figure::Figure;
use crate::fill;
use crate::house::House;
use crate::sql::Sql;
use crate::{desk, limits, load, purchase, reserve};
use server::Failure;
use std::fmt::Write;
use std::time::Duration;

/// What a festival has been through.
#[derive(Clone, Copy, Debug, Default)]
pub struct Level {
    /// Holds that are alive.
    pub held: u64,
    /// Tickets that are sold.
    pub sold: u64,
}

pub struct Plan {
    pub levels: Vec<Level>,
    pub over: Duration,
    /// Only rows whose name holds this.
    pub only: String,
}

/// What a figure is compared with.
#[derive(Clone, Copy, PartialEq)]
enum Against {
    Nothing,
    Handler,
    Writes,
}

use Against::{Handler, Nothing, Writes};

/// A cookie of ours: whoever has one gets a page of their own.
const SESSION: &str = "xoe_session";
const ROWS: [(&str, Against); 12] = [
    ("`/healthz`, a bare handler", Nothing),
    ("home, a stranger", Handler),
    ("home, with a session's cookie", Handler),
    ("programme, a stranger", Handler),
    ("programme, with a session's cookie", Handler),
    ("programme of 600 items, a stranger", Handler),
    ("programme of 600 items, with a session's cookie", Handler),
    ("ticket choice", Handler),
    ("dashboard: the overview of an organiser", Handler),
    ("export: all orders as a file", Nothing),
    ("a purchase over HTTP", Writes),
    ("reservations in process", Writes),
];

pub async fn measure(house: &House, plan: &Plan) -> Result<String, Failure> {
    let mut sql = Sql::connect(&house.url).await?;
    fill::prepare(&mut sql).await?;
    let slug =
        |order: &str| format!("SELECT slug FROM festivals WHERE code_prefix {order} 'HB' ORDER BY number LIMIT 1");
    let (festival, long) = (sql.text(slug("=")).await?, sql.text(slug("<>")).await?);
    sql.close().await?;
    let writes = limits::writes(house, plan.over).await?;
    let (mut columns, mut before) = (Vec::new(), Level::default());
    for level in &plan.levels {
        eprintln!("{}: {} held, {} sold …", house.engine, level.held, level.sold);
        let mut sql = Sql::connect(&house.url).await?;
        fill::fill(&mut sql, &before, level).await?;
        sql.close().await?;
        before = *level;
        columns.push(figures(house, &festival, &long, plan).await?);
    }
    house.runs("check")?;
    Ok(table(house, plan, writes, &columns))
}

/// The figure of each row; None where it was not asked for.
async fn figures(house: &House, festival: &str, long: &str, plan: &Plan) -> Result<Vec<Option<Figure>>, Failure> {
    let served = house.serve()?;
    let (target, over) = (&served.target, plan.over);
    let home = format!("/vi/{festival}");
    let (programme, long) = (format!("{home}/programme"), format!("/vi/{long}/programme"));
    let tickets = format!("{home}/tickets");
    let asked = [
        ("/healthz", None),
        (home.as_str(), None),
        (&home, Some(SESSION)),
        (&programme, None),
        (&programme, Some(SESSION)),
        (&long, None),
        (&long, Some(SESSION)),
        (&tickets, None),
    ];
    let mut figures = Vec::new();
    for (path, cookie) in asked {
        let wanted = plan.wants(figures.len());
        figures.push(if wanted { Some(load::page(target, path, cookie, over).await?) } else { None });
    }
    let wanted = plan.wants(figures.len());
    let overview = format!("/vi/desk/{festival}");
    figures.push(if wanted { Some(desk::page(target, &overview, over).await?) } else { None });
    let wanted = plan.wants(figures.len());
    let orders = format!("{overview}/orders.csv");
    figures.push(if wanted { Some(desk::file(target, &orders, over).await?) } else { None });
    let wanted = plan.wants(figures.len());
    figures.push(if wanted { Some(purchase::measure(target, festival, over).await?) } else { None });
    drop(served);
    let wanted = plan.wants(figures.len());
    figures.push(if wanted { Some(reserve::measure(house, festival, over).await?) } else { None });
    Ok(figures)
}

impl Plan {
    fn wants(&self, row: usize) -> bool {
        ROWS.get(row).is_some_and(|(name, _)| name.contains(&self.only))
    }
}

fn table(house: &House, plan: &Plan, writes: f64, columns: &[Vec<Option<Figure>>]) -> String {
    let limit = if house.postgres.is_some() { "pgbench -N, 16 clients" } else { "single rows, each durable" };
    let mut text = format!("\n## {}\n\nL, {limit}: {writes:.0}/s\n\n| rate (p50, p99) |", house.engine);
    for level in &plan.levels {
        let _ = write!(text, " {} held, {} sold |", level.held, level.sold);
    }
    text.push_str(" full ÷ empty | ÷ limit |\n|---|");
    text.push_str(&"---|".repeat(plan.levels.len() + 2));
    for (row, (name, against)) in ROWS.iter().enumerate() {
        let figures: Vec<&Figure> = columns.iter().filter_map(|column| column.get(row)?.as_ref()).collect();
        let [Some(empty), Some(full)] = [figures.first(), figures.last()] else { continue };
        let _ = write!(text, "\n| {name} |");
        figures.iter().for_each(|figure| _ = write!(text, " {figure} |"));
        let limit = match against {
            Nothing => None,
            Handler => columns.first().and_then(|column| column.first()?.as_ref()).map(|bare| (bare.rate, "handler")),
            Writes => Some((writes, "L")),
        };
        let ratio = limit.map(|(limit, name)| format!("{:.2} {name}", empty.rate / limit)).unwrap_or_default();
        let _ = write!(text, " {:.2} | {ratio} |", full.rate / empty.rate);
    }
    text
}
