-- The troupes that perform an act along with the one whose it is: none of them stands in two places at once.
CREATE TABLE act_troupes (
    act_id {id} NOT NULL REFERENCES acts (id),
    troupe_id {id} NOT NULL REFERENCES troupes (id),
    PRIMARY KEY (act_id, troupe_id)
) {strict};
CREATE INDEX act_troupes_troupe ON act_troupes (troupe_id);
