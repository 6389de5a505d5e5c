-- One append-only record. Nothing in it is ever updated or deleted.

create table record (
    format varchar not null,
    version integer not null,
    written_by varchar not null
);

create table compiler (
    compiler varchar not null,
    tier integer not null,
    rank integer not null
);

create table batch (
    batch_id varchar not null,
    source varchar not null,
    file varchar not null,
    sha256 varchar not null,
    retrieved timestamp not null,
    loaded timestamp not null,
    rows_in integer not null,
    rows_ok integer not null,
    rows_rejected integer not null
);

create table slice (
    slice_id varchar not null,
    batch_id varchar not null,
    source varchar not null,
    compiler varchar not null,
    outlet varchar not null,
    reporter varchar not null,
    partner varchar not null,
    flow varchar not null,
    first_month date not null,
    months integer not null,
    hs_edition varchar not null,
    hs_level integer not null,
    content_hash varchar not null,
    lines integer not null,
    total double,
    vintage integer not null,
    released date not null,
    released_basis varchar not null,
    printed_on varchar not null,
    url varchar not null,
    loaded timestamp not null
);

create table observation (
    slice_id varchar not null,
    line_no integer not null,
    flow varchar not null,
    first_month date not null,
    months integer not null,
    product varchar not null,
    part varchar not null,
    measure varchar not null,
    unit varchar not null,
    low double not null,
    high double not null,
    loose_low double,
    loose_high double,
    value double,
    printed varchar not null,
    base_first date,
    base_months integer,
    terms varchar not null,
    whole varchar not null,
    extremum varchar not null,
    status varchar not null,
    reason varchar not null,
    note varchar not null,
    origin varchar not null
);

create table reject (
    batch_id varchar not null,
    line_no integer not null,
    raw varchar not null,
    reasons varchar not null
);
