-- From version 2, where every line had its texts in its own row.
insert into batch select b.* from old_batch as b;

insert into slice select s.* from old_slice as s;

insert into figure select f.* from old_figure as f;

insert into reject select r.* from old_reject as r;

insert into compiler select c.* from old_compiler as c;

insert into detail
select
    row_number() over (
        order by t.province, t.regime, t.quantity_unit, t.quantity_2_unit, t.status
    ),
    t.province,
    t.regime,
    t.quantity_unit,
    t.quantity_2_unit,
    t.status
from (
    select distinct
        l.province,
        l.regime,
        coalesce(l.quantity_unit, '') as quantity_unit,
        coalesce(l.quantity_2_unit, '') as quantity_2_unit,
        l.status
    from old_line as l
) as t;

insert into entry
select
    l.slice_id,
    l.product,
    d.detail_id,
    l.usd,
    l.cny,
    l.quantity,
    l.quantity_2,
    l.net_weight_kg,
    l.line_no
from old_line as l
inner join detail as d
    on d.province = l.province
    and d.regime = l.regime
    and d.quantity_unit = coalesce(l.quantity_unit, '')
    and d.quantity_2_unit = coalesce(l.quantity_2_unit, '')
    and d.status = l.status
order by l.slice_id, l.product, l.line_no;
