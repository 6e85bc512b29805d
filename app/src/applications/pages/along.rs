//! The question for troupes that perform along: those that are named, each to be taken off again, a field for one more,
//! and, where a name fits several, those to choose from.

use crate::applications::commands::field;
use crate::applications::model::along::Named;
use crate::applications::model::question::Question;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

pub fn control(ctx: &Ctx, question: &Question, had: &[String], asked: Field) -> AnyView {
    let name = field(question.id);
    let choice = |(at, kept): (usize, &String)| Choice::new(at.to_string(), Named::read(kept).name);
    let choices: Vec<Choice> = had.iter().enumerate().map(choice).collect();
    let all = (0..had.len()).map(|at| at.to_string()).collect();
    let named = (!had.is_empty()).then(|| {
        let field = Field::new(&name, ctx.words().get("along-named")).in_form("named");
        view! { <Checks field=field choices=choices chosen=all /> }
    });
    view! { {named}<TextField field=asked autocomplete="off" /> }.into_any()
}

/// Those that may be meant, none of them ticked.
pub fn choose(ctx: &Ctx, name: &str, meant: &[Named]) -> Option<AnyView> {
    let choice = |named: &Named| Choice::new(named.troupe.map(|id| id.to_string()).unwrap_or_default(), &*named.name);
    let choices: Vec<Choice> = meant.iter().map(choice).collect();
    let field = Field::new(name, ctx.words().get("along-meant")).in_form("meant");
    (!choices.is_empty()).then(|| view! { <Checks field=field choices=choices chosen=Vec::new() /> }.into_any())
}
