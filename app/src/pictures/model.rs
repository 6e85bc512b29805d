//! What a picture is, and what there may be of them.

use crate::kernel::access::Permission;
use crate::kernel::codes::codes;
use crate::kernel::id::{ActId, FestivalId, TroupeId, VenueId};
use crate::kernel::lang::Text;
use uuid::Uuid;

/// Bytes of what somebody sends: more than a phone's camera makes.
pub const LARGEST: usize = 12 << 20;
/// Pictures of one thing.
pub const OF_ONE: usize = 12;
/// Pictures that one person sends in a day.
pub const OF_A_DAY: i64 = 120;
/// Files of one festival, and their bytes.
pub const OF_A_FESTIVAL: (i64, i64) = (1_000, 400 << 20);
/// Letters of what is to be seen.
pub const ALT: usize = 200;

codes! {
    /// What can have pictures.
    OwnerKind {
        Festival = "festival";
        Venue = "venue";
        Act = "act";
        Troupe = "troupe";
    }
}

impl OwnerKind {
    /// What it takes to change one, and so its pictures.
    pub const fn needs(self) -> Permission {
        match self {
            OwnerKind::Festival => Permission::EditFestival,
            OwnerKind::Venue => Permission::ManageVenues,
            OwnerKind::Act => Permission::EditProgramme,
            OwnerKind::Troupe => Permission::KeepTroupes,
        }
    }
}

/// The thing that a picture is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    pub kind: OwnerKind,
    pub id: Uuid,
}

impl From<FestivalId> for Owner {
    fn from(id: FestivalId) -> Self {
        Self { kind: OwnerKind::Festival, id: id.0 }
    }
}

impl From<VenueId> for Owner {
    fn from(id: VenueId) -> Self {
        Self { kind: OwnerKind::Venue, id: id.0 }
    }
}

impl From<ActId> for Owner {
    fn from(id: ActId) -> Self {
        Self { kind: OwnerKind::Act, id: id.0 }
    }
}

impl From<TroupeId> for Owner {
    fn from(id: TroupeId) -> Self {
        Self { kind: OwnerKind::Troupe, id: id.0 }
    }
}

/// What must stay in sight where a picture is cropped, in percent from the left and from above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    pub x: i64,
    pub y: i64,
}

impl Focus {
    pub const MIDDLE: Self = Self { x: 50, y: 50 };
    /// The middles of three parts.
    pub const PARTS: [i64; 3] = [17, 50, 83];

    /// `17-50`
    pub fn code(self) -> String {
        format!("{}-{}", self.x, self.y)
    }

    pub fn parse(code: &str) -> Option<Self> {
        let (x, y) = code.split_once('-')?;
        let percent = |digits: &str| digits.parse().ok().filter(|n| (0..=100).contains(n));
        Some(Self { x: percent(x)?, y: percent(y)? })
    }

    /// The part that it lies in, of three from the left and three from above.
    pub fn part(self) -> (usize, usize) {
        let part = |percent: i64| usize::try_from(percent * 3 / 101).unwrap_or_default();
        (part(self.x), part(self.y))
    }

    /// The middle of that part: what its form shows.
    pub fn rounded(self) -> Self {
        let (x, y) = self.part();
        Self { x: Self::PARTS[x], y: Self::PARTS[y] }
    }
}

/// The longest sides of the two files, across and down.
pub const SMALL: (u32, u32) = (480, 720);
pub const LARGE: (u32, u32) = (1600, 2400);

/// As large as it is, or as fits.
pub fn fitted((width, height): (u32, u32), (most_wide, most_high): (u32, u32)) -> (u32, u32) {
    let (w, h) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let (mut to, whole) = ((w, h), (u64::from(most_wide), u64::from(most_high)));
    if to.0 > whole.0 {
        to = (whole.0, (h * whole.0 / w).max(1));
    }
    if to.1 > whole.1 {
        to = ((w * whole.1 / h).max(1), whole.1);
    }
    (u32::try_from(to.0).unwrap_or(most_wide), u32::try_from(to.1).unwrap_or(most_high))
}

/// A picture as visitors see it; width and height are those of the large file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub id: Uuid,
    pub owner: Owner,
    pub place: i64,
    pub hash: String,
    pub width: i64,
    pub height: i64,
    pub focus: Focus,
    pub alt: Text,
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_lies_in_one_of_nine_parts() {
        for (code, part) in
            [("0-0", (0, 0)), ("17-50", (0, 1)), ("50-83", (1, 2)), ("33-67", (0, 1)), ("100-34", (2, 1))]
        {
            let focus = Focus::parse(code).unwrap();
            assert_eq!((focus.part(), focus.code().as_str()), (part, code));
            assert_eq!(focus.rounded().part(), part);
        }
        for wrong in ["", "50", "50-", "-1-50", "101-50", "50-50-50", "a-b"] {
            assert_eq!(Focus::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_picture_is_made_to_fit_and_never_blown_up() {
        for (is, most, fits) in [
            ((4000, 3000), LARGE, (1600, 1200)),
            ((3000, 4000), SMALL, (480, 640)),
            ((300, 200), SMALL, (300, 200)),
            ((1000, 50_000), LARGE, (48, 2400)),
            ((50_000, 1), SMALL, (480, 1)),
        ] {
            assert_eq!(fitted(is, most), fits, "{is:?}");
        }
    }
}
