-- Every figure on record, one row for each measure: what questions are put to. A
-- question that names its measure and unit reads the columns of that one alone; as of a
-- day it is released <= day and day < released_to.
create view observation as
select
    f.slice_id as slice_id,
    s.source as source,
    f.reporter as reporter,
    f.partner as partner,
    f.flow as flow,
    f.first_month as first_month,
    f.months as months,
    f.product as product,
    f.part as province,
    '' as regime,
    f.measure as measure,
    f.unit as unit,
    f.low as low,
    f.high as high,
    f.printed as printed,
    f.status as status,
    f.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from figure as f
inner join slice as s on s.slice_id = f.slice_id
union all
select
    l.slice_id as slice_id,
    s.source as source,
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    s.first_month as first_month,
    s.months as months,
    l.product as product,
    l.province as province,
    l.regime as regime,
    'value' as measure,
    'USD' as unit,
    l.usd - s.usd_half as low,
    l.usd + s.usd_half as high,
    case
        when s.usd_half >= 0.5 then cast(cast(l.usd as decimal(20, 0)) as varchar(40))
        when s.usd_half >= 0.05 then cast(cast(l.usd as decimal(21, 1)) as varchar(40))
        when s.usd_half >= 0.005 then cast(cast(l.usd as decimal(22, 2)) as varchar(40))
        else cast(cast(l.usd as decimal(23, 3)) as varchar(40))
    end as printed,
    l.status as status,
    l.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from line as l
inner join slice as s on s.slice_id = l.slice_id
where l.usd is not null
union all
select
    l.slice_id as slice_id,
    s.source as source,
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    s.first_month as first_month,
    s.months as months,
    l.product as product,
    l.province as province,
    l.regime as regime,
    'value' as measure,
    'CNY' as unit,
    l.cny - s.cny_half as low,
    l.cny + s.cny_half as high,
    case
        when s.cny_half >= 0.5 then cast(cast(l.cny as decimal(20, 0)) as varchar(40))
        when s.cny_half >= 0.05 then cast(cast(l.cny as decimal(21, 1)) as varchar(40))
        when s.cny_half >= 0.005 then cast(cast(l.cny as decimal(22, 2)) as varchar(40))
        else cast(cast(l.cny as decimal(23, 3)) as varchar(40))
    end as printed,
    l.status as status,
    l.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from line as l
inner join slice as s on s.slice_id = l.slice_id
where l.cny is not null
union all
select
    l.slice_id as slice_id,
    s.source as source,
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    s.first_month as first_month,
    s.months as months,
    l.product as product,
    l.province as province,
    l.regime as regime,
    'quantity' as measure,
    l.quantity_unit as unit,
    l.quantity - s.quantity_half as low,
    l.quantity + s.quantity_half as high,
    case
        when s.quantity_half >= 0.5 then cast(cast(l.quantity as decimal(20, 0)) as varchar(40))
        when s.quantity_half >= 0.05 then cast(cast(l.quantity as decimal(21, 1)) as varchar(40))
        when s.quantity_half >= 0.005 then cast(cast(l.quantity as decimal(22, 2)) as varchar(40))
        else cast(cast(l.quantity as decimal(23, 3)) as varchar(40))
    end as printed,
    l.status as status,
    l.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from line as l
inner join slice as s on s.slice_id = l.slice_id
where l.quantity is not null
union all
select
    l.slice_id as slice_id,
    s.source as source,
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    s.first_month as first_month,
    s.months as months,
    l.product as product,
    l.province as province,
    l.regime as regime,
    'quantity' as measure,
    l.quantity_2_unit as unit,
    l.quantity_2 - s.quantity_half as low,
    l.quantity_2 + s.quantity_half as high,
    case
        when s.quantity_half >= 0.5 then cast(cast(l.quantity_2 as decimal(20, 0)) as varchar(40))
        when s.quantity_half >= 0.05 then cast(cast(l.quantity_2 as decimal(21, 1)) as varchar(40))
        when s.quantity_half >= 0.005 then cast(cast(l.quantity_2 as decimal(22, 2)) as varchar(40))
        else cast(cast(l.quantity_2 as decimal(23, 3)) as varchar(40))
    end as printed,
    l.status as status,
    l.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from line as l
inner join slice as s on s.slice_id = l.slice_id
where l.quantity_2 is not null
union all
select
    l.slice_id as slice_id,
    s.source as source,
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    s.first_month as first_month,
    s.months as months,
    l.product as product,
    l.province as province,
    l.regime as regime,
    'net_weight' as measure,
    'kg' as unit,
    l.net_weight_kg - s.net_weight_half as low,
    l.net_weight_kg + s.net_weight_half as high,
    case
        when s.net_weight_half >= 0.5 then cast(cast(l.net_weight_kg as decimal(20, 0)) as varchar(40))
        when s.net_weight_half >= 0.05 then cast(cast(l.net_weight_kg as decimal(21, 1)) as varchar(40))
        when s.net_weight_half >= 0.005 then cast(cast(l.net_weight_kg as decimal(22, 2)) as varchar(40))
        else cast(cast(l.net_weight_kg as decimal(23, 3)) as varchar(40))
    end as printed,
    l.status as status,
    l.line_no as line_no,
    s.released as released,
    s.released_to as released_to
from line as l
inner join slice as s on s.slice_id = l.slice_id
where l.net_weight_kg is not null;
