//! Workbooks of Excel before 2007, before they are opened: such a file says how large its tables are, and whoever reads
//! it makes as much room. A few bytes can ask for more than a machine has.

use super::Why;
use cfb::CompoundFile;
use std::io::{Cursor, Read, Seek, SeekFrom, Write};

const UNKNOWN: Why = "table-file-unknown";
/// A workbook behind a password; one of today lies in a file of the old kind then.
pub const LOCKED: Why = "table-file-locked";
/// Cells for which room is made, filled or not.
const ROOM: u64 = 2_000_000;

/// Kinds of records.
const DIMENSIONS: u16 = 0x0200;
const ROW_OF_NUMBERS: u16 = 0x00BD;
const CELLS: [u16; 8] = [0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, ROW_OF_NUMBERS];

/// The same file, which says of no table how large it is; refused where its cells lie too far apart.
pub fn tamed(bytes: &[u8]) -> Result<Vec<u8>, Why> {
    let mut file = CompoundFile::open(Cursor::new(bytes.to_vec())).map_err(|_| UNKNOWN)?;
    if file.is_stream("/EncryptedPackage") {
        return Err(LOCKED);
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)).ok_or(UNKNOWN)?;
    let mut stream = file.open_stream(name).map_err(|_| UNKNOWN)?;
    let mut records = Vec::new();
    stream.read_to_end(&mut records).map_err(|_| UNKNOWN)?;
    without_sizes(&mut records)?;
    stream.seek(SeekFrom::Start(0)).map_err(|_| UNKNOWN)?;
    stream.write_all(&records).map_err(|_| UNKNOWN)?;
    stream.flush().map_err(|_| UNKNOWN)?;
    drop(stream);
    Ok(file.into_inner().into_inner())
}

fn without_sizes(records: &mut [u8]) -> Result<(), Why> {
    let (mut at, mut rows, mut columns) = (0, 0, 0);
    while let Some(&[a, b, c, d]) = records.get(at..at + 4) {
        let (kind, length) = (u16::from_le_bytes([a, b]), usize::from(u16::from_le_bytes([c, d])));
        let Some(data) = records.get_mut(at + 4..at + 4 + length) else { break };
        if kind == DIMENSIONS {
            data.fill(0);
        } else if CELLS.contains(&kind) {
            let number = |at: usize| Some(u64::from(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?])));
            let last = if kind == ROW_OF_NUMBERS { length.saturating_sub(2) } else { 2 };
            rows = rows.max(number(0).ok_or(UNKNOWN)? + 1);
            columns = columns.max(number(last).ok_or(UNKNOWN)?.max(number(2).ok_or(UNKNOWN)?) + 1);
        }
        at += 4 + length;
    }
    if rows * columns > ROOM { Err("table-file-large") } else { Ok(()) }
}
