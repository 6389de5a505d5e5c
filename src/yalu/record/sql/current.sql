-- The figure that wins each cell on a day, one row per cell: the order of
-- yalu.record.rank in SQL, for questions about many cells at once.
select
    c.flow as flow,
    c.first_month as first_month,
    c.months as months,
    c.product as product,
    c.part as part,
    c.measure as measure,
    c.unit as unit,
    c.low as low,
    c.high as high,
    c.printed as printed,
    c.released as released,
    c.origin as origin
from (
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
        o.printed as printed,
        s.released as released,
        o.origin as origin,
        row_number() over (
            partition by
                o.flow, o.first_month, o.months, o.product, o.part, o.measure, o.unit
            order by
                case when o.status = 'ok' then 0 else 1 end,
                k.tier,
                s.released desc,
                coalesce(o.loose_high, o.high) - coalesce(o.loose_low, o.low),
                k.rank,
                substring(concat(s.printed_on, '-99-99'), 1, 10),
                o.origin
        ) as place
    from slice as s
    inner join observation as o on o.slice_id = s.slice_id
    inner join compiler as k on k.compiler = s.compiler
    where s.released <= :as_of and o.status <> 'misprint'
) as c
where c.place = 1
order by c.flow, c.first_month, c.months, c.product, c.part, c.measure, c.unit
