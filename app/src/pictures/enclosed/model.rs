//! What can be enclosed, and how much of it.

use crate::kernel::codes::codes;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Bytes of what somebody sends: ten minutes of a song.
pub const LARGEST: usize = 15 << 20;
/// Bytes of a paper.
pub const PAPER: usize = 5 << 20;
/// Files of one thing, and their bytes.
pub const OF_ONE: (i64, i64) = (12, ALL_TOGETHER << 20);
/// The same in megabytes, for who reads it.
pub const ALL_TOGETHER: i64 = 60;
/// Files of one festival, and their bytes.
pub const OF_A_FESTIVAL: (i64, i64) = (12_000, 8 << 30);
/// Files, of all that ever were sent for one thing within a day: whoever removes and adds all day fills no disk.
pub const OF_A_DAY: i64 = 40;
/// What a browser offers to choose from.
pub const TAKEN: &str = "image/jpeg,image/png,image/webp,audio/*,.mp3,.m4a,.ogg,.wav,application/pdf";

codes! {
    Sort {
        Photo = "photo", "enclosed-photo";
        Recording = "recording", "enclosed-recording";
        Paper = "paper", "enclosed-paper";
    }
}

codes! {
    /// What a file is; the code is what stands behind its name.
    Kind {
        Jpg = "jpg";
        Mp3 = "mp3";
        M4a = "m4a";
        Ogg = "ogg";
        Wav = "wav";
        Pdf = "pdf";
    }
}

impl Kind {
    pub const fn sort(self) -> Sort {
        match self {
            Kind::Jpg => Sort::Photo,
            Kind::Mp3 | Kind::M4a | Kind::Ogg | Kind::Wav => Sort::Recording,
            Kind::Pdf => Sort::Paper,
        }
    }

    pub const fn media(self) -> &'static str {
        match self {
            Kind::Jpg => "image/jpeg",
            Kind::Mp3 => "audio/mpeg",
            Kind::M4a => "audio/mp4",
            Kind::Ogg => "audio/ogg",
            Kind::Wav => "audio/wav",
            Kind::Pdf => "application/pdf",
        }
    }
}

/// The name of a file in the store: a number of ours and what it is. Nothing else can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    pub id: Uuid,
    pub kind: Kind,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.id.simple(), self.kind.code())
    }
}

impl FromStr for Name {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (id, kind) = text.split_once('.').ok_or(())?;
        let name = Self { id: Uuid::try_parse(id).map_err(|_| ())?, kind: Kind::parse(kind).ok_or(())? };
        // One spelling only.
        if name.to_string() == text { Ok(name) } else { Err(()) }
    }
}
