//! A table as long as it gets. Its lines are read and sent a batch at a time, so that a hundred thousand of them take
//! no more memory than a hundred.

use super::{Book, Cell, XLSX, download, text_head, text_lines, told};
use crate::kernel::fault::Fault;
use crate::web::{Ctx, Page};
use axum::body::{Body, Bytes};
use futures_util::stream::{BoxStream, StreamExt, TryStreamExt, iter, try_unfold};
use std::fs::File;
use std::io;
use tokio::io::AsyncReadExt;

pub type Batches<const N: usize> = BoxStream<'static, Result<Vec<[Cell; N]>, Fault>>;

/// As a [`Sheet`](super::Sheet), with its lines to come.
pub struct Long<const N: usize> {
    pub name: String,
    pub head: [String; N],
    pub lines: Batches<N>,
}

/// Bytes of a file that are sent together.
const PIECE: usize = 64 << 10;

impl<const N: usize> Long<N> {
    /// What goes wrong before the first line is answered as anywhere; later the answer breaks off, and the browser
    /// says that the file is not whole.
    pub async fn csv(mut self) -> Result<Page, Fault> {
        let mut first = text_head(&self.head).map_err(told)?;
        first.extend(text_lines(&self.lines.try_next().await?.unwrap_or_default()).map_err(told)?);
        let rest = self.lines.map(|lines| text_lines(&lines?).map_err(told));
        let pieces = iter([Ok(first)]).chain(rest).map(|piece| piece.map(Bytes::from).map_err(broken));
        Ok(download(&self.name, "csv", "text/csv; charset=utf-8", Body::from_stream(pieces)))
    }

    /// The same as a workbook. Between two batches others may use the worker that writes it.
    pub async fn xlsx(mut self, ctx: &Ctx) -> Result<Page, Fault> {
        let (place, now) = (ctx.site.pool.take(ctx.client)?, ctx.now.timestamp());
        let mut book = Book::long(&self.head, now).map_err(told)?;
        while let Some(lines) = self.lines.try_next().await? {
            book = place.clone().run(move || written(book, &lines)).await?;
        }
        let file = place.run(move || book.file().map_err(told)).await?;
        Ok(download(&self.name, "xlsx", XLSX, pieces(file)))
    }
}

fn written<const N: usize>(mut book: Book, lines: &[[Cell; N]]) -> Result<Book, Fault> {
    lines.iter().try_for_each(|line| book.put(line)).map_err(told)?;
    Ok(book)
}

fn pieces(file: File) -> Body {
    let next = |mut file: tokio::fs::File| async move {
        let mut piece = Vec::with_capacity(PIECE);
        let read = file.read_buf(&mut piece).await?;
        Ok::<_, io::Error>((read > 0).then_some((Bytes::from(piece), file)))
    };
    Body::from_stream(try_unfold(tokio::fs::File::from_std(file), next))
}

fn broken(fault: Fault) -> io::Error {
    tracing::warn!(?fault, "a table breaks off");
    io::ErrorKind::Other.into()
}
