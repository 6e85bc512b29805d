//! The kinds of things that the log speaks of.

use crate::kernel::codes::codes;

codes! {
    /// What somebody looks for in the log: the first part of an action.
    Thing {
        Account = "account", "audit-thing-account";
        Act = "act", "audit-thing-act";
        Allowance = "allowance", "audit-thing-allowance";
        Alternative = "alternative", "audit-thing-alternative";
        Application = "application", "audit-thing-application";
        Artisan = "artisan", "audit-thing-artisan";
        Bank = "bank", "audit-thing-bank";
        Booking = "booking", "audit-thing-booking";
        Call = "call", "audit-thing-call";
        Capacity = "capacity", "audit-thing-capacity";
        Factor = "factor", "audit-thing-factor";
        Festival = "festival", "audit-thing-festival";
        Order = "order", "audit-thing-order";
        Password = "password", "audit-thing-password";
        Payment = "payment", "audit-thing-payment";
        Person = "person", "audit-thing-person";
        Picture = "picture", "audit-thing-picture";
        Plan = "plan", "audit-thing-plan";
        Product = "product", "audit-thing-product";
        Programme = "programme", "audit-thing-programme";
        Report = "report", "audit-thing-report";
        Review = "review", "audit-thing-review";
        Role = "role", "audit-thing-role";
        Session = "session", "audit-thing-session";
        Showing = "showing", "audit-thing-showing";
        Stage = "stage", "audit-thing-stage";
        Support = "support", "audit-thing-support";
        Token = "token", "audit-thing-token";
        Troupe = "troupe", "audit-thing-troupe";
        User = "user", "audit-thing-user";
        Venue = "venue", "audit-thing-venue";
        Voucher = "voucher", "audit-thing-voucher";
        Writing = "writing", "audit-thing-writing";
    }
}
