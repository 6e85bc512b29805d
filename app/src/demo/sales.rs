//! Sample orders and payments, made by the same commands as real ones, in the past of the moment
//! that is shown.

use super::by_sample_slug;
use super::shape::{Order, Sales, Story, Written};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::edition::FestivalState;
use crate::kernel::email::Email;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::kernel::money::Vnd;
use crate::kernel::phone::Phone;
use crate::ticketing::commands::{self, Buyer, Contact, Draft, Handed, Notice};
use crate::ticketing::model::cash::Pays;
use crate::ticketing::model::writing::Whom;
use crate::ticketing::model::{Basket, Means};
use crate::ticketing::store::holds;
use crate::ticketing::store::orders::OrderRow;
use crate::web::Ctx;
use crate::web::Job;
use chrono::TimeDelta;

/// `ctx` stands at the moment that is shown; its actor does what takes a person.
pub async fn insert(job: Job<'_>, loaded: &[Festival], sales: &Sales) -> Result<(), Fault> {
    let mut sold = Vec::new();
    for sample in &sales.order {
        let Some(festival) = by_sample_slug(loaded, &sample.festival) else { continue };
        match insert_order(Job { ctx: &ago(job.ctx, sample.minutes_ago), ..job }, festival, sample).await {
            Ok(()) => sold.push(festival.id),
            // Nobody can order before the sale opens or once all is over; some moments show that.
            Err(Fault::Refused(_) | Fault::Invalid(_)) => {}
            Err(fault) => return Err(fault),
        }
    }
    for sample in &sales.payment {
        let festival = by_sample_slug(loaded, &sample.festival).filter(|festival| sold.contains(&festival.id));
        let Some(festival) = festival else { continue };
        pay(Job { ctx: &ago(job.ctx, sample.minutes_ago), ..job }, festival, Vnd(sample.amount), &sample.memo).await?;
    }
    for Written { festival, subject, body } in &sales.writing {
        let Some(festival) = by_sample_slug(loaded, festival).filter(|festival| sold.contains(&festival.id)) else {
            continue;
        };
        let draft = Draft {
            whom: Whom::Paid,
            kind: String::new(),
            show: String::new(),
            subject: subject.clone(),
            body: body.clone(),
        };
        commands::add_writing(job, festival.id, &draft).await?;
    }
    Ok(())
}

/// The same context, some minutes ago.
fn ago(ctx: &Ctx, minutes: i64) -> Ctx {
    Ctx { now: ctx.now - TimeDelta::minutes(minutes), ..ctx.clone() }
}

async fn insert_order(job: Job<'_>, festival: &Festival, sample: &Order) -> Result<(), Fault> {
    let order = place(job, festival, sample).await?;
    for (minutes, step) in story(sample.state) {
        take(Job { ctx: &ago(job.ctx, -minutes), ..job }, festival, &order, *step).await?;
    }
    Ok(())
}

async fn place(job: Job<'_>, festival: &Festival, sample: &Order) -> Result<OrderRow, Fault> {
    let ctx = Ctx { lang: Lang::parse(&sample.lang).unwrap_or_default(), ..job.ctx.clone() };
    let job = Job { ctx: &ctx, ..job };
    let contact = Contact {
        name: sample.name.clone(),
        phone: sample.phone.as_deref().and_then(|phone| Phone::parse(phone).ok()),
        email: sample.email.as_deref().and_then(|email| Email::parse(email).ok()),
    };
    let buyer = Buyer { contact, agreed: commands::fingerprint(&festival.privacy) };
    let wanted: Vec<(String, i64)> = sample.lines.iter().map(|line| (line.product.clone(), line.qty)).collect();
    let key = format!("sample-{}", job.id::<uuid::Uuid>());
    let hold = commands::reserve(job, festival.id, &key, &wanted).await?;
    let total = Basket::of(holds::lines(job.tx, hold).await?)?.total;
    let pays = if sample.state == Story::InCash { Pays::Cash } else { Pays::Transfer };
    let order = commands::place_order(job, hold, &buyer, (total, pays)).await?;
    if total == Vnd::ZERO { commands::confirm_free(job, hold).await } else { Ok(order) }
}

/// What comes of an order once it is placed.
#[derive(Clone, Copy)]
enum Step {
    /// Its total is handed over.
    Cash,
    /// Its total comes in, and this much more.
    Pay(i64),
    /// Its total comes in while nothing is sold, so that its lapsed places cannot be taken again.
    PayLate,
    Cancel,
    Refund,
    AskBack,
}

/// The steps of a story, each with how many minutes after the order it is taken.
fn story(state: Story) -> &'static [(i64, Step)] {
    use Step::{AskBack, Cancel, Cash, Pay, PayLate, Refund};
    match state {
        Story::Pending | Story::InCash => &[],
        Story::Paid => &[(3, Pay(0))],
        Story::PaidInCash => &[(3, Cash)],
        Story::Cancelled => &[(15, Cancel)],
        Story::Short => &[(4, Pay(-50_000))],
        Story::Over => &[(3, Pay(50_000))],
        Story::Double => &[(3, Pay(0)), (7, Pay(0))],
        Story::Late => &[(25, PayLate)],
        Story::PaidAfterCancel => &[(15, Cancel), (21, Pay(0))],
        Story::RefundDue => &[(3, Pay(0)), (40, Cancel)],
        Story::AskedBack => &[(3, Pay(0)), (20_000, AskBack)],
        Story::Refunded => &[(3, Pay(0)), (40, Cancel), (95, Refund)],
    }
}

async fn take(job: Job<'_>, festival: &Festival, order: &OrderRow, step: Step) -> Result<(), Fault> {
    let (selling, halted) = (festival.state, FestivalState::Postponed);
    match step {
        // What is free was confirmed when it was ordered.
        Step::Pay(_) if order.total == Vnd::ZERO => {}
        Step::Pay(more) => pay(job, festival, Vnd(order.total.0 + more), &order.code).await?,
        Step::Cash => {
            let handed = Handed { order: order.id, means: Means::Cash, amount: order.total, note: None };
            commands::take(job, &handed).await?;
        }
        Step::PayLate => {
            festivals::move_state(job.tx, festival.id, selling, halted).await?;
            pay(job, festival, order.total, &order.code).await?;
            festivals::move_state(job.tx, festival.id, halted, selling).await?;
        }
        Step::AskBack => {
            let note = "Nhà tôi có việc, xin trả lại vé";
            commands::ask_to_give_back(job, (order.id, order.link_version), None, note).await?;
        }
        Step::Cancel => drop(commands::cancel(job, order.id, "Khách báo bận, xin trả vé").await?),
        Step::Refund => {
            let how = format!("Chuyển khoản trả lại, bút toán {}", job.now.format("%d%H%M"));
            commands::refund(job, order.id, order.total, &how).await?;
        }
    }
    Ok(())
}

async fn pay(job: Job<'_>, festival: &Festival, amount: Vnd, memo: &str) -> Result<(), Fault> {
    let notice = Notice {
        provider: "sample",
        reference: job.id::<uuid::Uuid>().to_string(),
        account: festival.bank_account.clone(),
        sub_account: String::new(),
        amount,
        memo: memo.to_owned(),
        paid_at: job.now,
    };
    commands::receive(job, &notice).await.map(drop)
}
