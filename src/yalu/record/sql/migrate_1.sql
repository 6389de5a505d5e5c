-- From version 1, where every slice was a single figure and named by text.
insert into batch
select
    b.batch_id,
    case when b.file like 'yalu %' then 'packaged' else 'figures' end,
    b.file,
    b.sha256,
    b.retrieved,
    b.loaded,
    b.rows_in,
    b.rows_ok,
    b.rows_rejected
from old_batch as b;

insert into slice
select
    row_number() over (order by s.loaded, s.slice_id),
    s.batch_id,
    b.source,
    s.compiler,
    s.outlet,
    s.reporter,
    s.partner,
    s.flow,
    s.first_month,
    s.months,
    s.hs_edition,
    s.hs_level,
    '',
    '',
    s.content_hash,
    s.lines,
    s.total,
    null,
    null,
    null,
    null,
    s.vintage,
    s.released,
    date '9999-12-31',
    s.released_basis,
    s.printed_on,
    s.url,
    s.loaded,
    timestamp '9999-12-31 00:00:00'
from old_slice as s
inner join batch as b on b.batch_id = s.batch_id;

insert into figure
select
    n.number,
    s.reporter,
    s.partner,
    o.flow,
    o.first_month,
    o.months,
    o.product,
    o.part,
    o.measure,
    o.unit,
    o.low,
    o.high,
    o.loose_low,
    o.loose_high,
    o.value,
    o.printed,
    o.base_first,
    o.base_months,
    o.terms,
    o.whole,
    o.extremum,
    o.status,
    o.reason,
    o.note,
    o.origin,
    cast(substring(o.slice_id, 14) as bigint)
from old_observation as o
inner join old_slice as s on s.slice_id = o.slice_id
inner join (
    select m.slice_id, row_number() over (order by m.loaded, m.slice_id) as number
    from old_slice as m
) as n on n.slice_id = o.slice_id;

insert into reject select r.batch_id, r.line_no, r.raw, r.reasons from old_reject as r;

insert into compiler select c.compiler, c.tier, c.rank from old_compiler as c;
