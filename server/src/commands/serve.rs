//! `xoe serve`.

use crate::config::Config;
use crate::listener::descriptors;
use crate::startup::Application;
use crate::{Failure, log, print};

pub async fn run(config: Config) -> Result<(), Failure> {
    log::start(&config)?;
    descriptors::raise();
    let application = Application::build(config).await?;
    print::line(application.greeting().await);
    application.run_until_stopped().await
}
