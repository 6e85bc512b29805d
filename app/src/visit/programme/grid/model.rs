//! How a day lies in a table: half hours, stages, and on a stage as many lanes as things are on at once.

use crate::programme::model::Performance;
use chrono::{DateTime, TimeDelta, Utc};

/// A row of the table.
const ROW: TimeDelta = TimeDelta::minutes(30);
/// A day has no more.
const ROWS: i64 = 48;

/// What begins in a row of a lane, and how many rows it takes; nothing in it where the lane is free.
#[derive(Debug)]
pub struct Cell<'p> {
    pub row: usize,
    pub rows: usize,
    pub on: Vec<&'p Performance>,
}

/// The rows of a day: from the half hour in which the first thing begins to the end of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    pub from: DateTime<Utc>,
    pub count: usize,
}

impl Rows {
    pub fn of(on: &[&Performance]) -> Option<Self> {
        let first = on.iter().map(|p| p.starts_at).min()?;
        let last = on.iter().map(|p| p.ends_at).max()?;
        let from = DateTime::from_timestamp(first.timestamp().div_euclid(ROW.num_seconds()) * ROW.num_seconds(), 0)?;
        let count = usize::try_from(up(last - from).clamp(1, ROWS)).unwrap_or(1);
        Some(Self { from, count })
    }

    /// When a row begins.
    pub fn time(self, row: usize) -> DateTime<Utc> {
        self.from + ROW * i32::try_from(row).unwrap_or_default()
    }

    /// The row in which something begins.
    fn start(self, p: &Performance) -> usize {
        let row = (p.starts_at - self.from).num_seconds().div_euclid(ROW.num_seconds());
        usize::try_from(row).unwrap_or_default().min(self.count - 1)
    }

    /// The first row that it no longer needs.
    fn end(self, p: &Performance) -> usize {
        usize::try_from(up(p.ends_at - self.from)).unwrap_or_default().min(self.count)
    }

    /// The cells of a lane, which fill it from the first row to the last. What begins in one half hour stands in
    /// one cell; what follows within the half hour in which another ends cuts that one short.
    pub fn cells<'p>(self, lane: &[&'p Performance]) -> Vec<Cell<'p>> {
        let mut cells: Vec<Cell<'p>> = Vec::new();
        let mut next = 0;
        for together in lane.chunk_by(|a, b| self.start(a) == self.start(b)) {
            let Some(row) = together.first().map(|p| self.start(p)) else { continue };
            if let Some(before) = cells.last_mut().filter(|_| row < next) {
                before.rows = row - before.row;
                next = row;
            }
            self.free(&mut cells, next, row);
            next = together.iter().map(|p| self.end(p)).max().unwrap_or_default().max(row + 1);
            cells.push(Cell { row, rows: next - row, on: together.to_vec() });
        }
        self.free(&mut cells, next, self.count);
        cells
    }

    fn free(self, cells: &mut Vec<Cell<'_>>, from: usize, until: usize) {
        if from < until {
            cells.push(Cell { row: from, rows: until - from, on: Vec::new() });
        }
    }
}

fn up(span: TimeDelta) -> i64 {
    -(-span.num_seconds()).div_euclid(ROW.num_seconds())
}

/// What is on, by its start, in lanes in which nothing overlaps: as few as can be.
pub fn lanes<'p>(on: &[&'p Performance]) -> Vec<Vec<&'p Performance>> {
    let mut lanes: Vec<Vec<&Performance>> = Vec::new();
    for p in on {
        let free = |lane: &&mut Vec<&Performance>| lane.last().is_none_or(|last| last.ends_at <= p.starts_at);
        match lanes.iter_mut().find(free) {
            Some(lane) => lane.push(p),
            None => lanes.push(vec![p]),
        }
    }
    lanes
}
