//! [`Paging`]: which part of a long list is on the page.

use super::At;

/// One page of a list, from 1 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    pub page: i64,
    pub size: i64,
    pub total: i64,
}

impl Paging {
    /// The page that `?page=` asks for. Past the end is the end: a list grows shorter while somebody reads
    /// it.
    pub fn of(at: &At, size: i64, total: i64) -> Self {
        let last = (total + size - 1) / size;
        Self { page: at.query.raw("page").parse().unwrap_or(1).clamp(1, last.max(1)), size, total }
    }

    pub const fn offset(&self) -> i64 {
        (self.page - 1) * self.size
    }

    /// The numbers of the first and the last row.
    pub fn shown(&self) -> (i64, i64) {
        (self.offset() + 1, (self.offset() + self.size).min(self.total))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Form;

    #[test]
    fn no_page_lies_before_the_first_or_after_the_last() {
        for (asked, total, page) in
            [("", 0, 1), ("0", 120, 1), ("-7", 120, 1), ("3", 120, 3), ("4", 120, 3), ("x", 1, 1)]
        {
            let at = At { query: Form::decode(format!("page={asked}").as_bytes()), ..At::default() };
            assert_eq!(Paging::of(&at, 50, total).page, page, "{asked} of {total}");
        }
        let at = At { query: Form::decode(b"page=99999999999999999999"), ..At::default() };
        assert_eq!(Paging::of(&at, 50, 120).shown(), (1, 50));
    }
}
