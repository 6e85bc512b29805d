//! Files that a troupe sends with an application, as each reader may see them. Every page and every program that shows
//! one goes through here.

use super::model::answer::Answers;
use super::model::call::Call;
use super::model::question::{Question, QuestionKind};
use super::model::state::By;
use crate::kernel::fault::Fault;
use crate::pictures::enclosed::{self, Name, Sort};
use crate::web::{Ctx, Page};
use uuid::Uuid;

/// One of them. What it is called says nothing about who sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: Name,
    pub question: Uuid,
    /// The how manieth of its sort.
    pub number: usize,
}

impl File {
    pub fn sort(&self) -> Sort {
        self.name.kind.sort()
    }

    /// As it is saved by whoever gets it: `anh-1`.
    pub fn called(&self) -> String {
        let sort = match self.sort() {
            Sort::Photo => "anh",
            Sort::Recording => "ghi-am",
            Sort::Paper => "giay-to",
        };
        format!("{sort}-{}", self.number)
    }
}

/// Those that `by` may see. Reviewers do not see what is hidden from them, nor any paper: it names people.
pub fn of(call: &Call, answers: &Answers, by: By) -> Vec<File> {
    let shown = |question: &&Question| question.kind == QuestionKind::File && !(by == By::Reviewer && question.hidden);
    let mut all: Vec<File> = Vec::new();
    for question in call.questions.iter().filter(shown) {
        let names = answers.get(&question.id).map(|answer| answer.chosen()).unwrap_or_default();
        for name in names.iter().filter_map(|name| name.parse::<Name>().ok()) {
            let sort = name.kind.sort();
            if by == By::Reviewer && sort == Sort::Paper {
                continue;
            }
            let number = all.iter().filter(|known| known.sort() == sort).count() + 1;
            all.push(File { name, question: question.id, number });
        }
    }
    all
}

/// One of `files` by the name in an address, to be saved; any other is none.
pub async fn serve(ctx: &Ctx, files: &[File], name: &str) -> Result<Page, Fault> {
    let file = files.iter().find(|file| file.name.to_string() == name).ok_or(Fault::Missing)?;
    enclosed::served(ctx, file.name, &file.called()).await
}
