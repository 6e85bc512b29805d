//! The usual kinds and questions: ten pages and fourteen answers, of which eight may stay empty.

use crate::applications::model::call::CallKind;
use crate::applications::model::question::{Choice, Fills, Freeze, Need, Question, QuestionKind, Task};
use crate::festivals::model::Festival;
use crate::i18n::Words;
use crate::kernel::day;
use crate::kernel::lang::{Lang, Text};
use crate::programme::model::half_day::HalfDay;
use crate::programme::model::{Kind, Part};
use crate::venues::model::Capability;
use crate::web::Job;

/// What stands in both languages.
fn said(key: &str) -> Text {
    Text::new(Words(Lang::Vi).get(key), Words(Lang::En).get(key))
}

const KINDS: [(Kind, &str); 5] = [
    (Kind::Xoe, "call-kind-xoe"),
    (Kind::Music, "call-kind-music"),
    (Kind::Rite, "call-kind-rite"),
    (Kind::Contest, "call-kind-contest"),
    (Kind::Community, "call-kind-community"),
];

/// Whose art an act is: of the act, and never of a person.
const TRADITIONS: [&str; 14] = [
    "Thái", "Mông", "Kinh", "Khơ Mú", "Dao", "Hà Nhì", "Cống", "Si La", "Lào", "Hoa", "Kháng", "Xinh Mun", "Tày",
    "Phù Lá",
];

const MINUTES: [(&str, &str); 4] =
    [("5", "form-minutes-5"), ("9", "form-minutes-10"), ("18", "form-minutes-20"), ("10", "form-minutes-unknown")];

const VEHICLES: [(&str, &str); 4] = [
    ("coach", "form-vehicle-coach"),
    ("car", "form-vehicle-car"),
    ("motorbike", "form-vehicle-motorbike"),
    ("help", "form-vehicle-help"),
];

/// Task, page, what it is and means, its words and a hint, the most, must it be answered, and can its answer change to the end?
pub(super) type Line = (Task, i64, QuestionKind, Fills, [&'static str; 2], i64, bool, bool);

#[rustfmt::skip]
const LINES: [Line; 14] = [
    (Task::Troupe, 1, QuestionKind::Text, Fills::Leader, ["form-leader", "form-leader-hint"], 100, true, true),
    (Task::Troupe, 1, QuestionKind::Phone, Fills::LeaderPhone, ["form-leader-phone", "form-leader-phone-hint"], 40, true, true),
    (Task::Troupe, 1, QuestionKind::Text, Fills::LeaderEmail, ["form-leader-email", "form-leader-email-hint"], 200, false, true),
    (Task::Troupe, 2, QuestionKind::Text, Fills::Deputy, ["form-deputy", "form-deputy-hint"], 100, false, true),
    (Task::Troupe, 2, QuestionKind::Phone, Fills::DeputyPhone, ["form-deputy-phone", "form-deputy-phone-hint"], 40, false, true),
    (Task::Act, 3, QuestionKind::Text, Fills::Title, ["form-title", "form-title-hint"], 120, true, false),
    (Task::Act, 4, QuestionKind::Choice, Fills::Kind, ["form-kind", "form-kind-hint"], 100, true, false),
    (Task::Act, 5, QuestionKind::Choice, Fills::Tradition, ["form-tradition", "form-tradition-hint"], 100, false, false),
    (Task::Act, 6, QuestionKind::Choice, Fills::Minutes, ["form-minutes", "form-minutes-hint"], 100, true, false),
    (Task::Act, 7, QuestionKind::People, Fills::People, ["form-people", "form-people-hint"], 300, true, false),
    (Task::Act, 7, QuestionKind::People, Fills::Children, ["form-children", "form-children-hint"], 300, false, false),
    (Task::Stage, 8, QuestionKind::Multi, Fills::Wants, ["form-wants", "form-wants-hint"], 100, false, false),
    (Task::Stage, 9, QuestionKind::Text, Fills::Needs, ["form-needs", "form-needs-hint"], 500, false, true),
    (Task::When, 10, QuestionKind::Multi, Fills::Availability, ["form-availability", "form-availability-hint"], 100, false, false),
];

pub fn standard(job: Job<'_>, festival: &Festival) -> (Vec<CallKind>, Vec<Question>) {
    let kind = |(kind, name): (Kind, &str)| CallKind {
        id: job.id(),
        kind,
        name: said(name),
        opens_at: None,
        closes_at: None,
        removed: false,
    };
    (KINDS.map(kind).into(), LINES.map(|line| question(job, festival, line)).into())
}

pub(super) fn question(job: Job<'_>, festival: &Festival, line: Line) -> Question {
    let (task, page, kind, fills, [words, hint], most, always, late) = line;
    Question {
        id: job.id(),
        task,
        page,
        kind,
        fills,
        label: said(words),
        hint: said(hint),
        choices: choices(fills, festival),
        most,
        need: if always { Need::Always } else { Need::Never },
        freeze: if late { Freeze::Never } else { Freeze::AtClosing },
        hidden: fills.names_somebody(),
        removed: false,
        version: 1,
    }
}

fn choices(fills: Fills, festival: &Festival) -> Vec<Choice> {
    let choice = |id: String, label: Text| Choice { id, label, removed: false };
    match fills {
        Fills::Tradition => {
            let names = TRADITIONS.iter().map(|name| choice(crate::kernel::text::slug(name), Text::new(*name, "")));
            names.chain([choice("khac".into(), said("form-tradition-other"))]).collect()
        }
        Fills::Minutes => MINUTES.iter().map(|(id, key)| choice((*id).to_owned(), said(key))).collect(),
        Fills::Wants => {
            let wanted = Capability::ALL.iter().filter(|capability| !capability.is_counted());
            wanted.map(|capability| choice(capability.code().to_owned(), said(capability.name_key()))).collect()
        }
        Fills::Vehicle => VEHICLES.iter().map(|(id, key)| choice((*id).to_owned(), said(key))).collect(),
        Fills::Availability => half_days(festival),
        _ => Vec::new(),
    }
}

/// Every half-day of the festival, as `tối thứ Bảy 13/03`.
fn half_days(festival: &Festival) -> Vec<Choice> {
    let days = festival.days();
    let halves = days.into_iter().flat_map(|day| Part::ALL.iter().map(move |part| HalfDay { day, part: *part }));
    let label = |half: HalfDay, lang: Lang| {
        format!("{} {}", Words(lang).get(half.part.name_key()), day::brief(lang, half.day.0))
    };
    let choice = |half: HalfDay| Choice {
        id: half.code(),
        label: Text::new(label(half, Lang::Vi), label(half, Lang::En)),
        removed: false,
    };
    halves.map(choice).collect()
}
