//! SQL of the people slice: one query a function, no decisions.
//!
//! What is called `lock_…` reads inside a transaction and keeps others from what it read until its end.

mod factors;
mod grants;
mod links;
mod sessions;
mod users;

pub use factors::{
    Factor, begin_factor, confirm_factor, delete_factor, factor, insert_recovery_code, recovery_codes_left,
    use_recovery_code, use_step,
};
pub use grants::{
    GrantRow, admins_besides, communes, delete_grant, grants_of, grants_of_many, has_commune, has_festival,
    insert_grant, lock_admins, lock_grant, lock_grants_of, staff_of,
};
pub use links::{
    Link, Purpose, delete_links_of, find_link, insert_link, lock_first_admin_links, prune_links, use_link,
};
pub use sessions::{
    LiveSession, NewSession, SessionRow, end_session, end_sessions_of, insert_session, pass_session, prove_session,
    prune_sessions, replace_token, session_by_hash, sessions_of, touch_session,
};
pub use users::{
    NewUser, People, User, insert_user, lock_account, lock_user, lock_user_by_email, people, people_count,
    set_disabled, set_lang, set_password, user, user_by_email, users_count,
};
