//! Where what is on a day stands in its rows and columns: pure arithmetic.

use crate::kernel::span::Span;

/// Columns are this long, in minutes.
pub const COLUMN: i64 = 5;

/// A stretch of a row: so many columns of nothing, or of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<T> {
    Free(i64),
    Of(T, i64),
}

/// Rows in which no two things overlap: each goes into the first that has room for it.
pub fn rows<T>(things: Vec<(Span, T)>) -> Vec<Vec<(Span, T)>> {
    let mut rows: Vec<Vec<(Span, T)>> = Vec::new();
    for (span, thing) in things {
        let free = |row: &&mut Vec<(Span, T)>| !row.iter().any(|(other, _)| other.overlaps(span));
        match rows.iter_mut().find(free) {
            Some(row) => row.push((span, thing)),
            None => rows.push(vec![(span, thing)]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by_key(|(span, _)| span.from));
    rows
}

/// A row as cells over `day`. What reaches beyond it is cut; what is short has a column all the same.
pub fn cells<T>(row: Vec<(Span, T)>, day: Span) -> Vec<Cell<T>> {
    let column = |minute: i64| (minute.clamp(day.from, day.until) - day.from + COLUMN / 2) / COLUMN;
    let last = column(day.until);
    let (mut cells, mut at) = (Vec::new(), 0);
    for (span, thing) in row {
        let from = column(span.from).max(at);
        let until = column(span.until).max(from + 1).min(last);
        if until <= from {
            continue;
        }
        if from > at {
            cells.push(Cell::Free(from - at));
        }
        cells.push(Cell::Of(thing, until - from));
        at = until;
    }
    if at < last {
        cells.push(Cell::Free(last - at));
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: i64, until: i64) -> Span {
        Span::new(from, until).unwrap()
    }

    #[test]
    fn v5_two_share_a_row_exactly_where_they_do_not_overlap() {
        let mut seed = 1_u64;
        let mut below = |n: i64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            i64::try_from(seed >> 33).unwrap() % n
        };
        for _ in 0..500 {
            let [one, two] = [0; 2].map(|_| {
                let from = below(12) * 5;
                span(from, from + 5 + below(12) * 5)
            });
            assert_eq!(rows(vec![(one, ()), (two, ())]).len() == 2, one.overlaps(two), "{one:?} {two:?}");
        }
    }

    #[test]
    fn a_row_covers_its_day_and_no_more() {
        let row = vec![(span(-60, 30), 'a'), (span(30, 32), 'b'), (span(32, 34), 'c'), (span(90, 300), 'd')];
        let cells = cells(row, span(0, 120));
        assert_eq!(cells, [Cell::Of('a', 6), Cell::Of('b', 1), Cell::Of('c', 1), Cell::Free(10), Cell::Of('d', 6)]);
        assert_eq!(super::cells::<()>(vec![], span(0, 60)), [Cell::Free(12)]);
    }
}
