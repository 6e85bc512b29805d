//! A day of a stage as cells of a table: a few minutes are a row, a cell spans what lies in it.

use crate::kernel::span::Span;

/// A cell of a column, from a row on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<T> {
    pub row: usize,
    pub rows: usize,
    /// Nothing where the stage is free.
    pub holds: Vec<T>,
}

/// How many rows a stretch of a day has.
pub fn rows(day: Span, step: i64) -> usize {
    usize::try_from(day.minutes() / step).unwrap_or_default()
}

/// The cells of one stage, without gaps, for rows of `step` minutes. What touches a row that another has is in one
/// cell with it.
pub fn column<T>(day: Span, step: i64, mut items: Vec<(Span, T)>) -> Vec<Cell<T>> {
    items.sort_by_key(|(span, _)| *span);
    let row = |minute: i64| usize::try_from((minute - day.from).max(0) / step).unwrap_or_default();
    let mut cells: Vec<Cell<T>> = Vec::new();
    for (span, item) in items.into_iter().filter(|(span, _)| span.overlaps(day)) {
        let (from, until) = (row(span.from), row(span.until.min(day.until) + step - 1));
        match cells.last_mut().filter(|last| !last.holds.is_empty() && from < last.row + last.rows) {
            Some(last) => {
                last.rows = last.rows.max(until - last.row);
                last.holds.push(item);
            }
            None => {
                fill(&mut cells, from);
                cells.push(Cell { row: from, rows: until - from, holds: vec![item] });
            }
        }
    }
    fill(&mut cells, rows(day, step));
    cells
}

/// Free cells of one row each up to `until`: each is a place to choose.
fn fill<T>(cells: &mut Vec<Cell<T>>, until: usize) {
    let from = cells.last().map_or(0, |last| last.row + last.rows);
    cells.extend((from..until).map(|row| Cell { row, rows: 1, holds: Vec::new() }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(from: i64, until: i64) -> Span {
        Span::new(from, until).unwrap()
    }

    #[test]
    fn what_shares_a_quarter_of_an_hour_shares_a_cell() {
        let cells = column(span(0, 120), 15, vec![(span(0, 20), 'a'), (span(25, 40), 'b'), (span(60, 75), 'c')]);
        let said: Vec<(usize, usize, Vec<char>)> = cells.into_iter().map(|c| (c.row, c.rows, c.holds)).collect();
        let free = |row| (row, 1, vec![]);
        let rest = [free(5), free(6), free(7)];
        let expected: Vec<_> = [(0, 3, vec!['a', 'b']), free(3), (4, 1, vec!['c'])].into_iter().chain(rest).collect();
        assert_eq!(said, expected);
    }

    proptest! {
        #[test]
        fn cells_fill_the_day_and_hold_everything_once(
            items in prop::collection::vec((-60i64..900, 1i64..200), 0..12),
            step in prop::sample::select(vec![5i64, 15, 30]),
        ) {
            let day = span(0, 840);
            let items: Vec<_> = items.into_iter().enumerate().map(|(n, (from, long))| (span(from, from + long), n)).collect();
            let inside = items.iter().filter(|(span, _)| span.overlaps(day)).count();
            let cells = column(day, step, items);
            let mut next = 0;
            for cell in &cells {
                prop_assert_eq!(cell.row, next);
                prop_assert!(cell.rows > 0);
                next += cell.rows;
            }
            prop_assert_eq!(next, rows(day, step));
            prop_assert_eq!(cells.iter().map(|cell| cell.holds.len()).sum::<usize>(), inside);
        }
    }
}
