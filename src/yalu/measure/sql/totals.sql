-- What the lines of each slice come to in the unit, by product to so many digits (0: all
-- goods). Amounts are whole numbers of ten-thousandths. Lines are added up slice by slice,
-- by its number alone, before anything is joined to them.
select
    o.slice_id as slice_id,
    case when :digits = 0 then '' else substring(o.product, 1, :digits) end as product,
    count(*) as lines,
    sum(cast(round(o.low * 10000) as bigint)) as low,
    sum(cast(round(o.high * 10000) as bigint)) as high
from observation as o
where
    o.measure = 'value'
    and o.unit = :unit
    and o.source = :source
    and o.released <= :as_of
    and :as_of < o.released_to
    and (:reporter = '' or o.reporter = :reporter)
    and (:flow = '' or o.flow = :flow)
    and o.status <> 'misprint'
    and o.low > -1e13
    and o.high < 1e13
group by o.slice_id, case when :digits = 0 then '' else substring(o.product, 1, :digits) end
