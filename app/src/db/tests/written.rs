//! The generated schema: the migrations' texts, folded into what they amount to.

use super::super::migrate::list::MIGRATIONS;
use super::super::schema;
use super::super::testing::regenerate;
use std::path::Path;

const HEADER: &str =
    "-- All tables, columns and indexes as the migrations leave them, for reading and for copies between engines.
-- Triggers stand in sqlite/ and postgres/. Generated: `XOE_REGENERATE=1 cargo test -p app --features ssr written`.
";

#[derive(Default)]
struct Table {
    name: String,
    comment: Vec<String>,
    /// Columns, then what holds for all of them; without commas.
    lines: Vec<String>,
    indexes: Vec<String>,
}

impl Table {
    fn text(&self) -> String {
        let comment: String = self.comment.iter().map(|line| format!("{line}\n")).collect();
        let indexes: String = self.indexes.iter().map(|index| format!("{index}\n")).collect();
        format!("\n{comment}CREATE TABLE {} (\n{}\n) {{strict}};\n{indexes}", self.name, self.lines.join(",\n"))
    }

    /// A new column stands after the last one.
    fn add(&mut self, column: &str) {
        let is_column = |line: &String| line.trim_start().starts_with(|c: char| c.is_ascii_lowercase());
        let at = self.lines.iter().rposition(is_column).map_or(0, |last| last + 1);
        self.lines.insert(at, column.to_owned());
    }
}

#[derive(Default)]
struct Schema(Vec<Table>);

impl Schema {
    fn table(&mut self, name: &str) -> &mut Table {
        let at = self.0.iter().position(|table| table.name == name).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push(Table { name: name.to_owned(), ..Table::default() });
        }
        &mut self.0[at]
    }

    /// A table that stays as it is and now means something else.
    fn comment(&mut self, line: &str) {
        let (name, says) = line.trim_start_matches("-- comment on ").split_once(": ").unwrap();
        self.table(name).comment = vec![format!("-- {says}")];
    }

    /// Applies one statement, with the comment above it.
    fn apply(&mut self, comment: &[&str], statement: &[&str]) {
        let first = statement[0].trim_end_matches(';');
        if let Some(name) = first.strip_prefix("CREATE TABLE ") {
            let table = self.table(name.trim_end_matches(" ("));
            table.lines =
                statement[1..statement.len() - 1].iter().map(|l| l.trim_end_matches(',').to_owned()).collect();
            if !comment.is_empty() {
                table.comment = comment.iter().map(|&line| line.to_owned()).collect();
            }
        } else if let Some(name) = first.strip_prefix("ALTER TABLE ") {
            let name = name.strip_suffix(" ADD COLUMN").expect("other changes are a rebuild");
            self.table(name).add(statement[1].trim_end_matches(';'));
        } else if first.starts_with("CREATE INDEX ") || first.starts_with("CREATE UNIQUE INDEX ") {
            let on = first.split(" ON ").nth(1).unwrap().split(' ').next().unwrap();
            self.table(on).indexes.push(format!("{first};"));
        } else if let Some(index) = first.strip_prefix("DROP INDEX ") {
            self.0.iter_mut().for_each(|table| table.indexes.retain(|line| !line.contains(&format!(" {index} ON "))));
        } else if let Some(name) = first.strip_prefix("DROP TABLE ") {
            self.0.retain(|table| table.name != name);
        } else {
            assert!(
                first.starts_with("INSERT ") || first.starts_with("UPDATE ") || first.starts_with("DELETE "),
                "{first}"
            );
        }
    }
}

fn of_migrations() -> String {
    let mut schema = Schema::default();
    for migration in MIGRATIONS.iter() {
        let (mut comment, mut statement) = (Vec::new(), Vec::new());
        for line in migration.text.lines() {
            match line {
                "" => comment.clear(),
                // What follows is a table's text like any other.
                _ if line.starts_with("-- rebuild: ") => comment.clear(),
                _ if line.starts_with("-- postgres: ") => {}
                _ if line.starts_with("-- comment on ") => schema.comment(line),
                _ if line.starts_with("--") => comment.push(line),
                _ => statement.push(line),
            }
            if line.ends_with(';') && !statement.is_empty() && !line.starts_with("--") {
                schema.apply(&comment, &statement);
                (comment, statement) = (Vec::new(), Vec::new());
            }
        }
        assert!(statement.is_empty(), "{} ends in the middle of a statement", migration.name);
    }
    let tables: String = schema.0.iter().map(Table::text).collect();
    format!("{HEADER}{tables}")
}

#[test]
fn the_written_schema_is_what_the_migrations_amount_to() {
    let text = of_migrations();
    if regenerate() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/schema.sql");
        std::fs::write(file, &text).unwrap();
    } else {
        assert!(text == schema::TEXT, "run this test with XOE_REGENERATE=1 and commit migrations/schema.sql\n{text}");
    }
}

#[test]
fn references_lead_up_and_act_on_nothing() {
    let mut above = Vec::new();
    let mut current = "";
    for line in schema::TEXT.lines() {
        if let Some(name) = line.strip_prefix("CREATE TABLE ") {
            current = name.trim_end_matches(" (");
            above.push(current);
        }
        for referenced in line.split(" REFERENCES ").skip(1) {
            let parent = referenced.split(' ').next().unwrap();
            assert!(above.contains(&parent), "{current} comes before {parent}, which it references");
        }
        assert!(!line.contains("ON DELETE") && !line.contains("ON UPDATE"), "a rebuild would set it off: {line}");
    }
}
