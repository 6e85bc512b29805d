//! Files as offices write them.

mod csv_files;
mod hostile;
mod hostile_books;
mod letters;
mod other_programs;
mod workbooks;

use super::Grid;

/// The cells of a table as texts.
pub fn said(grid: &Grid) -> Vec<Vec<String>> {
    grid.lines.iter().map(|line| line.cells.iter().map(|cell| cell.said.clone()).collect()).collect()
}
