//! Limits as a tree: the whole, its parts, and the kinds that count into each.

use super::glance::Glance;
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::id::{CapacityId, ProductId};
use crate::kernel::money::count;
use crate::ticketing::store::offers::CapacityRow;
use crate::ui::*;
use leptos::prelude::*;
use std::cmp::Reverse;
use std::collections::HashSet;

/// A limit by its place in the list, with what counts into it and into none of its parts.
#[derive(Debug, PartialEq, Eq)]
struct Limit {
    at: usize,
    kinds: Vec<ProductId>,
    parts: Vec<Limit>,
}

struct Draws<'d> {
    places: Vec<i64>,
    kinds: Vec<HashSet<ProductId>>,
    all: &'d [(ProductId, CapacityId)],
}

/// Whatever draws on a part draws on the whole as well. Limits of the same kinds stand in each other by their size.
fn tree(limits: &[(CapacityId, i64)], draws: &[(ProductId, CapacityId)]) -> Vec<Limit> {
    let of =
        |(id, _): &(CapacityId, i64)| draws.iter().filter(|(_, drawn)| drawn == id).map(|(kind, _)| *kind).collect();
    let places = limits.iter().map(|(_, places)| *places).collect();
    Draws { places, kinds: limits.iter().map(of).collect(), all: draws }.parts(None)
}

impl Draws<'_> {
    /// Its size among others; no two are of one size.
    fn size(&self, at: usize) -> (usize, i64, Reverse<usize>) {
        (self.kinds[at].len(), self.places[at], Reverse(at))
    }

    /// The smallest limit that this one is a part of.
    fn whole(&self, part: usize) -> Option<usize> {
        let kinds = &self.kinds[part];
        let holds = |at: &usize| kinds.is_subset(&self.kinds[*at]) && self.size(*at) > self.size(part);
        (0..self.kinds.len()).filter(|at| !kinds.is_empty() && holds(at)).min_by_key(|at| self.size(*at))
    }

    fn parts(&self, whole: Option<usize>) -> Vec<Limit> {
        (0..self.kinds.len()).filter(|at| self.whole(*at) == whole).map(|at| self.limit(at)).collect()
    }

    fn limit(&self, at: usize) -> Limit {
        let parts = self.parts(Some(at));
        let is_within = |kind: &ProductId| parts.iter().any(|part| self.kinds[part.at].contains(kind));
        let mut kinds: Vec<ProductId> = Vec::new();
        for (kind, _) in self.all {
            if self.kinds[at].contains(kind) && !is_within(kind) && !kinds.contains(kind) {
                kinds.push(*kind);
            }
        }
        Limit { at, kinds, parts }
    }
}

/// Nothing where nothing is limited.
pub fn card(desk: &Desk, glance: &Glance) -> Option<AnyView> {
    let words = desk.words();
    let limits: Vec<_> = glance.capacities.iter().map(|capacity| (capacity.id, capacity.places)).collect();
    let more = desk.may(Permission::EditProducts).then(|| (desk.path("/products"), words.get("desk-products")));
    let tree = branch(desk, glance, &tree(&limits, &glance.draws));
    (!limits.is_empty()).then(|| view! { <Card title=words.get("festival-places") more=more>{tree}</Card> }.into_any())
}

fn branch(desk: &Desk, glance: &Glance, limits: &[Limit]) -> AnyView {
    let one = |limit: &Limit| {
        let kinds = names(desk, glance, &limit.kinds).map(|kinds| view! { <p class="note">{kinds}</p> });
        let parts = (!limit.parts.is_empty()).then(|| branch(desk, glance, &limit.parts));
        view! { <li><Bars bars=vec![bar(desk, &glance.capacities[limit.at])] />{kinds}{parts}</li> }
    };
    view! { <ul class="limits">{limits.iter().map(one).collect_view()}</ul> }.into_any()
}

/// In the order in which kinds are sold.
fn names(desk: &Desk, glance: &Glance, kinds: &[ProductId]) -> Option<String> {
    let names = glance.products.iter().filter(|product| kinds.contains(&product.id));
    let names: Vec<&str> = names.map(|product| product.name.0.get(desk.lang)).collect();
    (!names.is_empty()).then(|| desk.words().fill("limits-kinds", &[("kinds", names.join(", "))]))
}

fn bar(desk: &Desk, capacity: &CapacityRow) -> Bar {
    let taken = capacity.places - capacity.free();
    let number = |n: i64| u32::try_from(n).unwrap_or_default();
    let share = (taken * 100).checked_div(capacity.places).unwrap_or_default();
    let said = [
        ("taken", count(desk.lang, taken)),
        ("places", count(desk.lang, capacity.places)),
        ("share", share.to_string()),
    ];
    Bar {
        label: capacity.name.0.get(desk.lang).to_owned(),
        value: desk.words().fill("limits-taken", &said),
        part: number(taken),
        whole: number(capacity.places),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn kind(n: u128) -> ProductId {
        ProductId(Uuid::from_u128(n))
    }

    fn limit(n: u128) -> CapacityId {
        CapacityId(Uuid::from_u128(n))
    }

    fn leaf(at: usize, kinds: &[u128]) -> Limit {
        Limit { at, kinds: kinds.iter().copied().map(kind).collect(), parts: Vec::new() }
    }

    #[test]
    fn parts_stand_in_the_whole_they_count_into() {
        let limits = [(limit(1), 800), (limit(2), 300), (limit(3), 500), (limit(4), 50), (limit(5), 9)];
        // Two stands in one ground; wheelchairs, of one stand, have a limit of their own; nothing draws on the last.
        let draws = [(1, 1), (1, 2), (2, 1), (2, 3), (3, 1), (3, 3), (3, 4), (4, 1)];
        let draws = draws.map(|(k, l)| (kind(k), limit(l)));
        let stand = Limit { parts: vec![leaf(3, &[3])], ..leaf(2, &[2]) };
        let ground = Limit { parts: vec![leaf(1, &[1]), stand], ..leaf(0, &[4]) };
        assert_eq!(tree(&limits, &draws), [ground, leaf(4, &[])]);
    }

    #[test]
    fn limits_of_the_same_kinds_stand_in_each_other_and_never_in_a_circle() {
        let limits = [(limit(1), 100), (limit(2), 300), (limit(3), 300)];
        let draws = [(1, 1), (1, 2), (1, 3)].map(|(k, l)| (kind(k), limit(l)));
        let inner = Limit { parts: vec![leaf(0, &[1])], ..leaf(2, &[]) };
        assert_eq!(tree(&limits, &draws), [Limit { parts: vec![inner], ..leaf(1, &[]) }]);
    }
}
