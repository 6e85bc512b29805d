//! A placed showing as the rules of a plan see it, and the ground it stands on.

use crate::kernel::id::{PerformanceId, StageId, TroupeId, VenueId};
use crate::kernel::span::Span;
use crate::programme::model::Kind;
use crate::programme::model::half_day::HalfDays;
use crate::venues::model::{Capabilities, Capability, Rules};
use std::collections::HashMap;

/// So many troupes perform one act along with that whose it is.
pub const ALONG: usize = 6;

/// One showing with a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    pub id: PerformanceId,
    pub kind: Kind,
    pub troupe: Option<TroupeId>,
    /// Those that perform along with it.
    pub along: [Option<TroupeId>; ALONG],
    pub stage: StageId,
    pub lane: i64,
    /// What people see.
    pub show: Span,
    /// Minutes before and after it that the stage is taken for.
    pub set_up: i64,
    pub strike: i64,
    pub with_children: bool,
    pub crowd: Option<i64>,
    pub approved: bool,
    pub wants: Amounts,
    pub can: HalfDays,
}

impl Placed {
    /// All the troupes that are on, each once.
    pub fn troupes(&self) -> impl Iterator<Item = TroupeId> {
        let along = self.along.into_iter().flatten().filter(|along| Some(*along) != self.troupe);
        self.troupe.into_iter().chain(along)
    }

    pub fn shares_a_troupe(&self, with: &Self) -> bool {
        self.troupes().any(|troupe| with.troupes().any(|other| other == troupe))
    }

    /// What it keeps of its stage, set-up and strike included.
    pub const fn occupied(&self) -> Span {
        self.show.widened(self.set_up, self.strike)
    }
}

/// What is known of a stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stand {
    pub venue: VenueId,
    pub places: Option<i64>,
    /// Latitude and longitude.
    pub at: Option<(f64, f64)>,
    pub has: Amounts,
    pub rules: Rules,
}

const KINDS: usize = Capability::ALL.len();

/// How much of each capability, in the order of their list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts(pub [i64; KINDS]);

impl From<&Capabilities> for Amounts {
    fn from(of: &Capabilities) -> Self {
        Self(std::array::from_fn(|at| of.amount(Capability::ALL[at])))
    }
}

impl Amounts {
    /// What is wanted and not there: a bit for each.
    pub fn lacking(self, wanted: Self) -> i64 {
        let lacks = (0..KINDS).filter(|at| self.0[*at] < wanted.0[*at]);
        lacks.map(|at| 1 << at).sum()
    }
}

/// The capabilities of such bits.
pub fn of_bits(bits: i64) -> impl Iterator<Item = Capability> {
    (0..KINDS).filter(move |at| bits & (1 << at) != 0).map(|at| Capability::ALL[at])
}

/// Where a festival takes place, and on which days.
#[derive(Clone, Debug)]
pub struct Ground {
    pub days: Span,
    pub stages: HashMap<StageId, Stand>,
    /// When nobody may have a stage.
    pub blocked: Vec<(StageId, Span)>,
}

/// Loading, and the walk to the other stage.
const CHANGE: i64 = 15;
/// Kilometres an hour that a lorry makes on these roads, as the crow flies.
const SPEED: f64 = 25.0;

impl Ground {
    /// The minutes that a troupe needs from one stage to another: none within a venue, and between venues of
    /// which nobody said where they lie only those of loading.
    pub fn travel(&self, a: StageId, b: StageId) -> i64 {
        let (Some(a), Some(b)) = (self.stages.get(&a), self.stages.get(&b)) else { return 0 };
        if a.venue == b.venue {
            return 0;
        }
        CHANGE + a.at.zip(b.at).map_or(0, |(a, b)| (kilometres(a, b) / SPEED * 60.0).ceil() as i64)
    }
}

/// As the crow flies.
fn kilometres((lat, lon): (f64, f64), (to_lat, to_lon): (f64, f64)) -> f64 {
    const RADIUS: f64 = 6371.0;
    let (phi, to_phi) = (lat.to_radians(), to_lat.to_radians());
    let half = |a: f64, b: f64| ((b - a) / 2.0).sin().powi(2);
    let h = half(phi, to_phi) + phi.cos() * to_phi.cos() * half(lon.to_radians(), to_lon.to_radians());
    2.0 * RADIUS * h.sqrt().asin()
}
