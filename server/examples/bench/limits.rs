//! What this machine can do at all, measured in the same run.

use crate::house::House;
use crate::sql::Sql;
use server::Failure;
use std::process::Command;
use std::time::{Duration, Instant};

/// So many rows go in one message to the driver: its hops are no limit of the disk.
const AT_A_TIME: usize = 100;

/// Rows a second, each durable by itself; on PostgreSQL what its own benchmark says for 16 clients.
pub async fn writes(house: &House, over: Duration) -> Result<f64, Failure> {
    match &house.postgres {
        Some(server) => pgbench(server, over),
        None => inserts(house, over).await,
    }
}

async fn inserts(house: &House, over: Duration) -> Result<f64, Failure> {
    let mut sql = Sql::connect(&format!("sqlite://{}", house.folder.join("limit.db").display())).await?;
    sql.run("CREATE TABLE IF NOT EXISTS one (id INTEGER PRIMARY KEY, body TEXT NOT NULL)").await?;
    let (started, mut rows) = (Instant::now(), 0);
    while started.elapsed() < over {
        sql.run(
            "INSERT INTO one (body) VALUES ('a row of about the length that an order has, say a hundred');"
                .repeat(AT_A_TIME),
        )
        .await?;
        rows += AT_A_TIME;
    }
    let rate = rows as f64 / started.elapsed().as_secs_f64();
    sql.close().await?;
    Ok(rate)
}

fn pgbench(server: &str, over: Duration) -> Result<f64, Failure> {
    let run = |args: &[&str]| {
        let output = Command::new("pgbench").args(args).arg(server).output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let wrong = || Failure::new(format!("pgbench: {}", String::from_utf8_lossy(&output.stderr)));
        if output.status.success() { Ok(said) } else { Err(wrong()) }
    };
    run(&["--initialize", "--quiet", "--scale=10"])?;
    let seconds = format!("--time={}", over.as_secs().max(1));
    let said = run(&["-N", "--client=16", "--jobs=2", "--protocol=prepared", &seconds])?;
    let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
    rate.ok_or_else(|| Failure::new(format!("pgbench says no tps: {said}")))
}
