//! Chance that comes out the same each time, so that a storm can be told again.

pub struct Chance(u64);

impl Chance {
    pub fn of(seed: u64, who: u64) -> Self {
        Self(seed ^ who.wrapping_mul(0xd1b5_4a32_d192_ed03))
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 27)) % limit.max(1)
    }

    /// One time in so many.
    pub fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    pub fn pick<T>(&mut self, of: Vec<T>) -> Option<T> {
        let at = self.below(of.len() as u64);
        of.into_iter().nth(usize::try_from(at).unwrap_or_default())
    }
}
