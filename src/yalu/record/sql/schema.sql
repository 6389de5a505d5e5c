-- One append-only record. No fact in it is ever updated or deleted: only the two
-- closing days of a slice (released_to, loaded_to) are set anew by a load, and they
-- follow from the other rows.

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

-- One input: a file, or the answers of one pull.
create table batch (
    batch_id varchar not null,
    source varchar not null,
    file varchar not null,
    sha256 varchar not null,
    retrieved timestamp not null,
    loaded timestamp not null,
    rows_in bigint not null,
    rows_ok bigint not null,
    rows_rejected bigint not null
);

-- What one publication said of one flow and period, whole. scope is empty for all goods,
-- else what the publication was limited to; valuation is FOB or CIF where it is known. A
-- _half is half a unit of the last digit that the source prints.
create table slice (
    slice_id bigint not null,
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
    scope varchar not null,
    valuation varchar not null,
    content_hash varchar not null,
    lines bigint not null,
    total double,
    usd_half double,
    cny_half double,
    quantity_half double,
    net_weight_half double,
    vintage integer not null,
    released date not null,
    released_to date not null,
    released_basis varchar not null,
    printed_on varchar not null,
    url varchar not null,
    loaded timestamp not null,
    loaded_to timestamp not null
);

-- What many lines share beside their slice.
create table detail (
    detail_id integer not null,
    province varchar not null,
    regime varchar not null,
    quantity_unit varchar not null,
    quantity_2_unit varchar not null,
    status varchar not null
);

-- The lines of published tables, one row for each, sorted by slice and product inside a
-- batch, or inside a piece of one that is large. The number of a slice begins with its two
-- territories, so that the lines of a pair lie together. Several measures stand in one row,
-- and what lines share stands in the slice or the detail: a row for each measure takes six
-- times as long to write, and the texts in the row twice as long.
create table entry (
    slice_id bigint not null,
    product varchar not null,
    detail_id integer not null,
    usd double,
    cny double,
    quantity double,
    quantity_2 double,
    net_weight_kg double,
    line_no bigint not null
);

-- The lines with everything that is said of each; the view observation has their measures
-- one by one.
create view line as
select
    e.slice_id as slice_id,
    e.product as product,
    d.province as province,
    d.regime as regime,
    e.usd as usd,
    e.cny as cny,
    e.quantity as quantity,
    d.quantity_unit as quantity_unit,
    e.quantity_2 as quantity_2,
    d.quantity_2_unit as quantity_2_unit,
    e.net_weight_kg as net_weight_kg,
    d.status as status,
    e.line_no as line_no
from entry as e
inner join detail as d on d.detail_id = e.detail_id;

-- Single published figures, each a slice of one line.
create table figure (
    slice_id bigint not null,
    reporter varchar not null,
    partner varchar not null,
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
    origin varchar not null,
    line_no bigint not null
);

-- Rows that were not understood.
create table reject (
    batch_id varchar not null,
    line_no bigint not null,
    raw varchar not null,
    reasons varchar not null
);
