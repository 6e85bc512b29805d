//! Who reviews what: each application gets as many reviewers as are wanted, nobody gets one they must not judge, and
//! nobody gets more than others as far as that allows.

use std::collections::BTreeSet;

/// What there is to share out. Reviewers and applications are numbers here.
pub struct Work<'w> {
    /// For each application, who has it already: that stays.
    pub had: Vec<BTreeSet<usize>>,
    /// For each, how many have it who get nothing more.
    pub gone: Vec<usize>,
    pub reviewers: usize,
    pub wanted: usize,
    /// May this reviewer judge this application?
    pub may: &'w dyn Fn(usize, usize) -> bool,
}

/// Who gets what besides what they have: pairs of an application and a reviewer.
pub fn share(work: &Work<'_>) -> Vec<(usize, usize)> {
    let mut share =
        Share { of: work.had.clone(), loads: vec![0; work.reviewers], new: vec![BTreeSet::new(); work.reviewers] };
    for reviewer in work.had.iter().flatten() {
        share.loads[*reviewer] += 1;
    }
    for application in 0..work.had.len() {
        while share.of[application].len() + work.gone[application] < work.wanted {
            let free =
                (0..work.reviewers).filter(|r| !share.of[application].contains(r) && (work.may)(application, *r));
            let Some(next) = free.min_by_key(|reviewer| share.loads[*reviewer]) else { break };
            share.give(application, next);
        }
    }
    while let Some(path) = share.path(work) {
        for (from, application, to) in path {
            share.take(application, from);
            share.give(application, to);
        }
    }
    let pairs = share.new.iter().enumerate().flat_map(|(reviewer, all)| all.iter().map(move |a| (*a, reviewer)));
    pairs.collect()
}

struct Share {
    of: Vec<BTreeSet<usize>>,
    loads: Vec<usize>,
    new: Vec<BTreeSet<usize>>,
}

/// An application goes from one reviewer to another.
type Handing = (usize, usize, usize);

impl Share {
    fn give(&mut self, application: usize, to: usize) {
        self.of[application].insert(to);
        self.new[to].insert(application);
        self.loads[to] += 1;
    }

    fn take(&mut self, application: usize, from: usize) {
        self.of[application].remove(&from);
        self.new[from].remove(&application);
        self.loads[from] -= 1;
    }

    /// A chain of handings from somebody to somebody with at least two fewer, the last handing first: while there is
    /// one, the work can be shared more evenly; when there is none, no other way of sharing is more even.
    fn path(&self, work: &Work<'_>) -> Option<Vec<Handing>> {
        let mut starts: Vec<usize> = (0..work.reviewers).collect();
        starts.sort_by_key(|reviewer| std::cmp::Reverse(self.loads[*reviewer]));
        starts.into_iter().find_map(|start| self.path_from(start, work))
    }

    fn path_from(&self, start: usize, work: &Work<'_>) -> Option<Vec<Handing>> {
        let mut came: Vec<Option<Handing>> = vec![None; work.reviewers];
        let mut next = vec![start];
        while let Some(from) = next.pop() {
            for application in &self.new[from] {
                for to in 0..work.reviewers {
                    let known = to == start || came[to].is_some();
                    if known || self.of[*application].contains(&to) || !(work.may)(*application, to) {
                        continue;
                    }
                    came[to] = Some((from, *application, to));
                    if self.loads[to] + 2 <= self.loads[start] {
                        return Some(back(&came, start, to));
                    }
                    next.push(to);
                }
            }
        }
        None
    }
}

/// The handings that lead from `start` to `end`, from the end on.
fn back(came: &[Option<Handing>], start: usize, end: usize) -> Vec<Handing> {
    let (mut path, mut at) = (Vec::new(), end);
    while at != start {
        let Some(step) = came[at] else { break };
        path.push(step);
        at = step.0;
    }
    path
}
