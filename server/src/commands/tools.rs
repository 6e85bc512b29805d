//! `xoe vietqr …`, `xoe lunar`: the same rules as in the shop, without data.

use crate::cli::Vietqr;
use crate::failure::Doing;
use crate::{Failure, print};
use app::kernel::lunar::LunarDate;
use app::kernel::money::Vnd;
use app::kernel::vietqr::{Transfer, decode, encode};
use chrono::NaiveDate;

pub fn vietqr(command: &Vietqr) -> Result<(), Failure> {
    match command {
        Vietqr::Encode { bin, account, amount, memo } => {
            let amount = amount.as_deref().map(Vnd::parse).transpose().doing("--amount")?;
            let transfer = Transfer { bin: bin.clone(), account: account.clone(), amount, memo: memo.clone() };
            print::line(encode(&transfer)?);
        }
        Vietqr::Decode { payload } => print::line(serde_json::to_string_pretty(&decode(payload)?)?),
    }
    Ok(())
}

pub fn lunar(date: NaiveDate) {
    print::line(LunarDate::from_solar(date));
}
