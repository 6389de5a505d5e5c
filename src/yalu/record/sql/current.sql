-- The figure that wins each cell on a day, one row per cell.
select
    f.flow as flow,
    f.first_month as first_month,
    f.months as months,
    f.product as product,
    f.part as part,
    f.measure as measure,
    f.unit as unit,
    f.low as low,
    f.high as high,
    f.printed as printed,
    s.released as released,
    f.origin as origin
from slice as s
inner join figure as f on f.slice_id = s.slice_id
where s.released <= :as_of and :as_of < s.released_to
order by f.flow, f.first_month, f.months, f.product, f.part, f.measure, f.unit
