-- Every single figure of one flow that was released by the day, but for those that came
-- with yalu: they are read from the package. With flow '' every one that is on record,
-- whenever it was released and wherever it came from. Last, its slice's number and hash.
select
    o.flow as flow,
    o.first_month as first_month,
    o.months as months,
    o.product as product,
    o.part as part,
    o.measure as measure,
    o.unit as unit,
    o.low as low,
    o.high as high,
    o.loose_low as loose_low,
    o.loose_high as loose_high,
    o.value as value,
    o.printed as printed,
    s.outlet as outlet,
    s.compiler as compiler,
    s.released as released,
    s.released_basis as released_basis,
    s.vintage as vintage,
    s.printed_on as printed_on,
    s.url as url,
    o.note as note,
    o.status as status,
    o.reason as reason,
    o.base_first as base_first,
    o.base_months as base_months,
    o.terms as terms,
    o.whole as whole,
    o.extremum as extremum,
    o.origin as origin,
    s.reporter as reporter,
    s.slice_id as slice_id,
    s.content_hash as content_hash
from slice as s
inner join figure as o on o.slice_id = s.slice_id
where
    :flow = ''
    or (s.flow = :flow and s.released <= :as_of and s.source <> 'packaged')
order by s.released, s.slice_id, o.line_no
