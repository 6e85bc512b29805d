//! The forms of planners: parse → command → where to.

use super::commands::{
    self, Across, ActForm, Audience, Earlier, Extent, PostponeForm, Pressed, Reason, ReleaseForm, Wanted,
};
use super::model::act::{Act, Showing};
use super::model::alternative::{Block, Instead};
use super::model::live::What;
use super::model::table::MOST;
use super::pages::tell::LONGEST;
use super::sent_table::{self, LARGEST};
use super::store::tables;
use crate::festivals::api::named;
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission::{EditFestival, EditProgramme, RunStages};
use crate::kernel::day;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{ActId, PerformanceId};
use crate::web::Needs::Permission;
use crate::web::{Ctx, Form, Go, Sent, forms, local_path};
use uuid::Uuid;

forms! {
    "programme/acts/add", Permission(EditProgramme) => add_act;
    "programme/edit-act", Permission(EditProgramme) => edit_act;
    "programme/copy-act", Permission(EditProgramme) => copy_act;
    "programme/take-over", Permission(EditProgramme) => take_over;
    "programme/drop-act", Permission(EditProgramme) => drop_act;
    "programme/place", Permission(EditProgramme) => place;
    "programme/put", Permission(EditProgramme) => put;
    "programme/duplicate", Permission(EditProgramme) => duplicate;
    "programme/cancel", Permission(EditProgramme) => cancel;
    "programme/restore", Permission(EditProgramme) => restore;
    "programme/take-out", Permission(EditProgramme) => take_out;
    "programme/move-block", Permission(EditProgramme) => move_block;
    "programme/breaks/add", Permission(EditProgramme) => add_breaks;
    "programme/postpone", Permission(EditFestival) => postpone;
    "programme/postpone-undo", Permission(EditFestival) => undo_postponement;
    "programme/undo", Permission(EditProgramme) => undo;
    "programme/redo", Permission(EditProgramme) => redo;
    "programme/accept", Permission(EditProgramme) => accept;
    "programme/import/look", Permission(EditProgramme), file LARGEST => look_at_import;
    "programme/import/create", Permission(EditProgramme), file LARGEST => import;
    "programme/notes/create", Permission(EditProgramme) => tell_all;
    "programme/waive", Permission(EditProgramme) => waive;
    "programme/releases/create", Permission(EditProgramme) => release;
    "programme/release-again", Permission(EditProgramme) => release_again;
    "programme/instead/add", Permission(EditProgramme) => add_alternative;
    "programme/instead/add-change", Permission(EditProgramme) => add_instead;
    "programme/instead/drop-change", Permission(EditProgramme) => drop_instead;
    "programme/instead/drop", Permission(EditProgramme) => drop_alternative;
    "programme/instead/switch", Permission(EditProgramme) => switch;
    "programme/release-withdraw", Permission(EditProgramme) => withdraw_release;
    "programme/live/press", Permission(RunStages) => press;
    "programme/live/late", Permission(RunStages) => press_late;
}

const LIST: &str = "/programme";
const BOARD: &str = "/programme/board";
const IMPORT: &str = "/programme/import";
const RELEASE: &str = "/programme/release";
const INSTEAD: &str = "/programme/instead";

fn to_act(ctx: &Ctx, festival: &Festival, act: &Act, said: &'static str) -> Go {
    let path = desk::path(ctx, Some(festival), &format!("/programme/acts/{}", act.id));
    Go::to(path).saying(Message::new(said).with("title", act.title.get(ctx.lang)))
}

fn to_showing(ctx: &Ctx, festival: &Festival, showing: &Showing, said: &'static str) -> Go {
    let path = desk::path(ctx, Some(festival), &format!("/programme/showings/{}", showing.code));
    Go::to(path).saying(Message::new(said))
}

async fn add_act(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, ActForm::read(&form)?);
    let act = ctx.write(input, |job, (festival, typed)| Box::pin(commands::add_act(job, *festival, typed))).await?;
    Ok(to_act(&ctx, &festival, &act, "act-added"))
}

async fn edit_act(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let typed = ActForm::read(&form)?;
    let seen = (form.id::<ActId>("act")?, form.version()?);
    let go = Go::back(&ctx, &form, "/desk").saying(Message::new("act-saved"));
    ctx.write((festival.id, seen, typed), |job, (festival, seen, typed)| {
        Box::pin(commands::edit_act(job, *festival, *seen, typed))
    })
    .await?;
    Ok(go)
}

async fn copy_act(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, form.id::<ActId>("act")?);
    let act = ctx.write(input, |job, (festival, act)| Box::pin(commands::copy_act(job, *festival, *act))).await?;
    Ok(to_act(&ctx, &festival, &act, "act-copied"))
}

async fn drop_act(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, form.id::<ActId>("act")?);
    ctx.write(input, |job, (festival, act)| Box::pin(commands::drop_act(job, *festival, *act))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), LIST)).saying(Message::new("act-dropped")))
}

async fn take_over(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, Earlier::read(&form)?);
    let count = ctx.write(input, |job, (festival, earlier)| Box::pin(commands::take_over(job, *festival, earlier)));
    let said = Message::new("earlier-done").with("count", count.await?);
    Ok(Go::to(desk::path(&ctx, Some(&festival), LIST)).saying(said))
}

async fn place(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let typed = Wanted::read(&form)?;
    let seen = (form.id::<PerformanceId>("showing")?, form.version()?);
    let go = Go::back(&ctx, &form, "/desk").saying(Message::new("place-saved"));
    ctx.write((festival.id, seen, typed), |job, (festival, seen, typed)| {
        Box::pin(commands::place(job, *festival, *seen, typed))
    })
    .await?;
    Ok(go)
}

/// A button of the board says on which stage and when.
async fn put(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let seen = (form.id::<PerformanceId>("showing")?, form.version()?);
    let spot = commands::spot(&form).ok_or(Fault::refused("board-where"))?;
    let input = (festival.id, seen, spot);
    ctx.write(input, |job, (festival, seen, spot)| Box::pin(commands::put(job, *festival, *seen, spot.clone())))
        .await
        .map_err(Fault::at_large)?;
    let board = local_path(form.raw("to")).unwrap_or_else(|| desk::path(&ctx, Some(&festival), BOARD));
    Ok(Go::to(board).saying(Message::new("place-saved")))
}

async fn duplicate(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, form.id::<PerformanceId>("showing")?);
    let again = ctx.write(input, |job, (festival, id)| Box::pin(commands::duplicate(job, *festival, *id))).await?;
    Ok(to_showing(&ctx, &festival, &again, "showing-added"))
}

async fn cancel(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    set_cancelled(ctx, form, true, "showing-cancelled").await
}

async fn restore(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    set_cancelled(ctx, form, false, "showing-restored").await
}

async fn set_cancelled(ctx: Ctx, form: Form, cancelled: bool, said: &'static str) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, form.id::<PerformanceId>("showing")?, cancelled);
    ctx.write(input, |job, (festival, id, cancelled)| {
        Box::pin(commands::set_cancelled(job, *festival, *id, *cancelled))
    })
    .await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new(said)))
}

async fn take_out(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, form.id::<PerformanceId>("showing")?);
    ctx.write(input, |job, (festival, id)| Box::pin(commands::take_out(job, *festival, *id))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), LIST)).saying(Message::new("showing-taken-out")))
}

async fn move_block(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, form.version()?, Block::read(&form)?);
    let moved = ctx
        .write(input, |job, (festival, seen, block)| Box::pin(commands::move_block(job, *festival, *seen, block)))
        .await
        .map_err(Fault::at_large)?;
    let said = Message::new("block-moved").with("count", moved.len());
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/programme/block")).saying(said))
}

async fn add_breaks(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, Across::read(&form)?);
    let done = ctx.write(input, |job, (festival, across)| Box::pin(commands::break_everywhere(job, *festival, across)));
    let (count, full) = done.await?;
    let full = full.iter().map(|name| name.get(ctx.lang)).collect::<Vec<_>>().join(", ");
    let said = if full.is_empty() {
        Message::new("break-added")
    } else {
        Message::new("break-added-but").with("stages", full)
    };
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/programme/break")).saying(said.with("count", count)))
}

const POSTPONE: &str = "/programme/postpone";

async fn postpone(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditFestival).await?;
    let input = (festival.id, PostponeForm::read(&form)?);
    let moved = ctx.write(input, |job, (festival, typed)| Box::pin(commands::postpone(job, *festival, typed))).await?;
    let said = Message::new("postpone-done").with("count", moved);
    Ok(Go::to(desk::path(&ctx, Some(&festival), POSTPONE)).saying(said))
}

async fn undo_postponement(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditFestival).await?;
    ctx.write(festival.id, |job, festival| Box::pin(commands::undo_postponement(job, *festival))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), POSTPONE)).saying(Message::new("postpone-undone")))
}

/// The step that the button named.
fn seen(form: &Form) -> Uuid {
    form.raw("seen").parse().unwrap_or_default()
}

async fn undo(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, seen(&form));
    let step = ctx.write(input, |job, (festival, seen)| Box::pin(commands::undo(job, *festival, *seen))).await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("step-undone").with("step", ctx.words().say(&step))))
}

async fn redo(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, seen(&form));
    let step = ctx.write(input, |job, (festival, seen)| Box::pin(commands::redo(job, *festival, *seen))).await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("step-redone").with("step", ctx.words().say(&step))))
}

async fn accept(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, form.version()?);
    let count = ctx.write(input, |job, (festival, seen)| Box::pin(commands::accept(job, *festival, *seen))).await?;
    let said = Message::new("propose-done").with("count", count);
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/programme/propose")).saying(said))
}

/// Bytes of a table that go along from page to page; a longer one stays here meanwhile.
const CARRIED: usize = 16 * 1024;

/// The table of a form: that of its file, or what was typed, or the long one that an earlier form left here.
pub async fn table(ctx: &Ctx, festival: &Festival, form: &Form, sent: Sent) -> Result<String, Fault> {
    let refused = |why| Fault::Invalid(vec![FieldFault::new("file", Message::new(why).with("max", MOST))]);
    match sent {
        Sent::File(bytes) => {
            let worker = ctx.site.pool.take(ctx.client)?;
            return worker.run(move || sent_table::rows(&bytes).map_err(refused)).await;
        }
        Sent::TooLarge => {
            let why = Message::new("file-too-large").with("max", LARGEST >> 20);
            return Err(Fault::Invalid(vec![FieldFault::new("file", why)]));
        }
        Sent::Nothing => {}
    }
    let typed = form.raw("rows");
    match form.raw("table").parse() {
        Ok(id) if typed.trim().is_empty() => {
            Ok(tables::content(&ctx.site.db, festival.id, id).await?.unwrap_or_default())
        }
        _ => Ok(typed.to_owned()),
    }
}

/// The import's page with this table.
async fn with_table(ctx: &Ctx, festival: &Festival, rows: String) -> Result<Go, Fault> {
    let go = Go::to(desk::path(ctx, Some(festival), IMPORT));
    if rows.is_empty() {
        return Ok(go);
    }
    let field = if rows.len() > CARRIED {
        let input = (festival.id, rows);
        let id = ctx.write(input, |job, (festival, rows)| Box::pin(commands::carry(job, *festival, rows))).await?;
        ("table".to_owned(), id.to_string())
    } else {
        ("rows".to_owned(), rows)
    };
    Ok(go.keeping(Form([field].into())))
}

/// The page comes back with the rows and with what they would do.
async fn look_at_import(ctx: Ctx, form: Form, sent: Sent) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let rows = table(&ctx, &festival, &form, sent).await?;
    let input = (festival.id, rows.clone());
    ctx.write(input, |job, (festival, rows)| Box::pin(commands::import(job, *festival, rows, true))).await?;
    with_table(&ctx, &festival, rows).await
}

/// What could not be taken over comes back to be mended and sent again.
async fn import(ctx: Ctx, form: Form, sent: Sent) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, table(&ctx, &festival, &form, sent).await?);
    let done =
        ctx.write(input, |job, (festival, rows)| Box::pin(commands::import(job, *festival, rows, false))).await?;
    let said = Message::new("import-done").with("added", done.added).with("changed", done.changed);
    Ok(with_table(&ctx, &festival, done.rest).await?.saying(said.with("wrong", done.wrong.len())))
}

async fn tell_all(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let mut read = form.read();
    let text = read.optional_text("text", LONGEST);
    if text.is_empty() {
        read.fault("text", Message::new("tell-text-missing"));
    }
    read.finish()?;
    let input = (festival.id, Audience::read(&form), text);
    let sent = ctx
        .write(input, |job, (festival, audience, text)| Box::pin(commands::tell_all(job, *festival, audience, text)));
    let said = Message::new("tell-sent").with("count", sent.await?);
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/programme/tell")).saying(said))
}

async fn waive(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, Reason::read(&form)?);
    ctx.write(input, |job, (festival, reason)| Box::pin(commands::waive(job, *festival, reason))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), RELEASE)).saying(Message::new("waive-saved")))
}

async fn release(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let (typed, extent) = (ReleaseForm::read(&form)?, Extent::read(&form, ctx.now)?);
    let to = Go::to(desk::path(&ctx, Some(&festival), RELEASE));
    if let Some(at) = extent.at {
        let input = (festival.id, typed, (extent.day, at));
        ctx.write(input, |job, (festival, typed, when)| {
            Box::pin(commands::release_later(job, *festival, typed, *when))
        })
        .await?;
        return Ok(to.saying(Message::new("due-asked").with("at", day::moment(ctx.lang, at))));
    }
    let released = ctx.write((festival.id, typed, extent.day), |job, (festival, typed, day)| {
        Box::pin(async move {
            match day {
                Some(day) => commands::release_day(job, *festival, typed, *day).await,
                None => commands::release(job, *festival, typed).await,
            }
        })
    });
    Ok(to.saying(Message::new("release-done").with("number", released.await?)))
}

async fn withdraw_release(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    ctx.write(festival.id, |job, festival| Box::pin(commands::withdraw_release(job, *festival))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), RELEASE)).saying(Message::new("due-withdrawn")))
}

async fn release_again(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let of: i64 = form.raw("number").parse().map_err(|_| Fault::Missing)?;
    let input = (festival.id, of, ReleaseForm::read(&form)?);
    let number =
        ctx.write(input, |job, (festival, of, typed)| Box::pin(commands::release_again(job, *festival, *of, typed)));
    let number = number.await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), RELEASE)).saying(Message::new("release-done").with("number", number)))
}

async fn press(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let pressed = Pressed::read(&form)?;
    at_stage(ctx, form, pressed).await
}

async fn press_late(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let pressed = Pressed::read_late(&form)?;
    at_stage(ctx, form, pressed).await
}

/// Back to the performance on the page of its stage.
async fn at_stage(ctx: Ctx, form: Form, pressed: Pressed) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, RunStages).await?;
    let said = match pressed.what {
        What::Started => "live-done-started",
        What::Ended => "live-done-ended",
        What::Late => "live-done-late",
        What::OnTime => "live-done-on-time",
        What::Absent => "live-done-absent",
        What::Undone => "live-done-undone",
    };
    let done = ctx
        .write((festival.id, pressed), |job, (festival, pressed)| Box::pin(commands::press(job, *festival, pressed)));
    let p = done.await?;
    let said = Message::new(said).with("title", p.title.get(ctx.lang)).with("at", day::clock(p.begins()));
    Ok(Go::back(&ctx, &form, "/desk").saying(said.with("minutes", p.late())).at(&p.slug))
}

async fn add_alternative(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let mut read = form.read();
    let name = read.line("name", 80, "alternative-name-missing");
    read.finish()?;
    let made = ctx
        .write((festival.id, name), |job, (festival, name)| Box::pin(commands::add_alternative(job, *festival, name)));
    let path = format!("{INSTEAD}/{}", made.await?.id);
    Ok(Go::to(desk::path(&ctx, Some(&festival), &path)).saying(Message::new("alternative-added")))
}

async fn add_instead(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, (form.id::<Uuid>("alternative")?, form.version()?), Instead::read(&form)?);
    ctx.write(input, |job, (festival, seen, instead)| Box::pin(commands::add_instead(job, *festival, *seen, instead)))
        .await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("alternative-saved")))
}

async fn drop_instead(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let at: usize = form.raw("at").parse().map_err(|_| Fault::refused("form-too-old"))?;
    let input = (festival.id, (form.id::<Uuid>("alternative")?, form.version()?), at);
    ctx.write(input, |job, (festival, seen, at)| Box::pin(commands::drop_instead(job, *festival, *seen, *at))).await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("alternative-saved")))
}

async fn drop_alternative(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, (form.id::<Uuid>("alternative")?, form.version()?));
    ctx.write(input, |job, (festival, seen)| Box::pin(commands::drop_alternative(job, *festival, *seen))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), INSTEAD)).saying(Message::new("alternative-dropped")))
}

async fn switch(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, (form.id::<Uuid>("alternative")?, form.raw("to") == "on"), ReleaseForm::read(&form)?);
    let number = ctx
        .write(input, |job, (festival, which, typed)| Box::pin(commands::switch(job, *festival, *which, typed)))
        .await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("release-done").with("number", number)))
}
