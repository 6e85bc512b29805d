//! A new edition, empty or after last year's.

use super::days;
use super::edition::{copy, edition};
use crate::db::{DbError, Tx};
use crate::festivals::model::Festival;
use crate::festivals::store;
use crate::kernel::access::Permission;
use crate::kernel::code;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::web::{BESIDE_PAGES, Form, Job, Routes, slices};
use chrono::Datelike;
use serde_json::json;
use std::collections::BTreeSet;

/// What the form of a new edition asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFestival {
    pub name: Text,
    pub slug: String,
    pub code_prefix: String,
    pub first_day: FestivalDay,
    pub last_day: FestivalDay,
    /// The edition whose settings, products and capacities it begins with.
    pub copy_from: Option<FestivalId>,
}

impl NewFestival {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        // In the order of the form, so that what is wrong is listed so too.
        let mut read = form.read();
        let copy_from = read.optional("copy_from", str::parse, |_| Message::new("festival-copy-gone"));
        let name = read.name_in_both(["name_vi", "name_en"], 100, "festival-name-missing");
        let days = days(&mut read);
        let typed_slug = read.optional_line("slug", 60);
        let named_by = if typed_slug.is_empty() { &name.vi } else { &typed_slug };
        if !named_by.is_empty() && !has_letters(named_by) {
            read.fault("slug", Message::new("festival-slug-wrong"));
        }
        let prefix = read.parsed("code_prefix", prefix, |()| Message::new("festival-prefix-wrong"));
        read.finish()?;
        let (Some((first_day, last_day)), Some(code_prefix)) = (days, prefix) else { return Err(Fault::Bug) };
        let slug = if typed_slug.is_empty() { slug_for(&name.vi, first_day) } else { text::slug(&typed_slug) };
        Ok(Self { name, slug, code_prefix, first_day, last_day, copy_from })
    }
}

/// Something that a path can be made of and people can tell apart: a bare number says nothing.
fn has_letters(name: &str) -> bool {
    text::fold(name).chars().any(|c| c.is_ascii_alphabetic())
}

fn prefix(typed: &str) -> Result<String, ()> {
    let prefix = typed.trim().to_ascii_uppercase();
    if code::is_prefix(&prefix) { Ok(prefix) } else { Err(()) }
}

/// A name for the path that says which year: `le-hoi-hoa-ban-2028`.
pub fn slug_for(name: &str, first_day: FestivalDay) -> String {
    let slug = text::slug(name);
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = slug.split('-').collect();
    let kept = words.split_last().filter(|(last, rest)| is_year(last) && !rest.is_empty());
    let base = kept.map_or(slug.clone(), |(_, rest)| rest.join("-"));
    format!("{base}-{}", first_day.0.year())
}

/// Makes an edition; answers it, and what its maker should know of what was copied.
pub async fn create(job: Job<'_>, new: &NewFestival) -> Result<(Festival, Option<Message>), Fault> {
    job.require(Permission::CreateFestival, None)?;
    unused(job.tx, new).await?;
    let source = match new.copy_from {
        Some(id) => Some(store::by_id(job.tx, id).await?.ok_or(Fault::field("copy_from", "festival-copy-gone"))?),
        None => None,
    };
    let festival = edition(job.ctx, new, store::next_number(job.tx).await?, source.clone());
    store::insert(job.tx, &festival, job.now).await.map_err(|error| collided(error, new))?;
    let told = match &source {
        Some(source) => copy(job, source, &festival).await?,
        None => None,
    };
    let detail = json!({ "copied_from": source.map(|source| source.slug), "code_prefix": festival.code_prefix });
    job.audit("festival.create", &festival.slug, Some(festival.id), detail).await?;
    Ok((festival, told))
}

/// Refuses a path or a prefix that is in use, or too like one that is.
async fn unused(tx: &Tx, new: &NewFestival) -> Result<(), Fault> {
    let mut faults = Vec::new();
    if reserved().contains(new.slug.as_str()) {
        faults.push(FieldFault::new("slug", Message::new("festival-slug-reserved").with("slug", &new.slug)));
    }
    let known = store::names(tx).await?;
    if known.iter().any(|(slug, _)| *slug == new.slug) {
        faults.push(taken(new));
    }
    if let Some((slug, prefix)) = known.into_iter().find(|(_, prefix)| sounds(prefix) == sounds(&new.code_prefix)) {
        let message = Message::new("festival-prefix-taken").with("prefix", prefix).with("festival", slug);
        faults.push(FieldFault::new("code_prefix", message));
    }
    if faults.is_empty() { Ok(()) } else { Err(Fault::Invalid(faults)) }
}

/// The parts of paths that are pages of their own, beside festivals or at the desks.
pub(in crate::festivals) fn reserved() -> BTreeSet<&'static str> {
    let pages: Vec<Routes> = slices().iter().map(|slice| (slice.pages)()).collect();
    let paths = pages.iter().flat_map(|pages| pages.rows().iter().map(|row| row.path));
    let beside = |path: &'static str| path.strip_prefix("/desk/").or(path.strip_prefix('/'))?.split('/').next();
    let names = paths.flat_map(|path| [path.split('/').nth(1), beside(path)]).flatten();
    let names = names.filter(|name| !name.is_empty() && !name.starts_with('{'));
    names.chain(BESIDE_PAGES.iter().copied()).collect()
}

/// A prefix with one letter for each pair that looks alike: orders of two festivals must not differ
/// by such a pair alone.
fn sounds(prefix: &str) -> String {
    prefix.replace('L', "I").replace('O', "Q").replace('U', "V")
}

fn taken(new: &NewFestival) -> FieldFault {
    FieldFault::new("slug", Message::new("festival-slug-taken").with("slug", &new.slug))
}

/// Somebody else was faster: with the path, or with the number, which is ours to try again.
fn collided(error: DbError, new: &NewFestival) -> Fault {
    match &error {
        DbError::Constraint { name, .. } if name.contains("slug") => Fault::Invalid(vec![taken(new)]),
        DbError::Constraint { name, .. } if name.contains("number") => Fault::Busy,
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_its_year_once() {
        let first_day = FestivalDay::parse("2028-03-10").unwrap();
        for (name, slug) in [
            ("Lễ hội Hoa Ban", "le-hoi-hoa-ban-2028"),
            ("hoa-ban-2027", "hoa-ban-2028"),
            ("Lễ hội Hoa Ban 2028", "le-hoi-hoa-ban-2028"),
            ("2027", "2027-2028"),
        ] {
            assert_eq!(slug_for(name, first_day), slug);
        }
    }

    #[test]
    fn a_path_is_made_of_letters() {
        for (name, can) in [("Lễ hội", true), ("2027", false), ("🌸!", false), ("ບຸນ", false), ("Tết 2027", true)]
        {
            assert_eq!(has_letters(name), can, "{name}");
        }
    }

    #[test]
    fn prefixes_that_look_alike_are_one() {
        assert_eq!(sounds("LO"), sounds("IQ"));
        assert_ne!(sounds("HB"), sounds("HC"));
    }
}
