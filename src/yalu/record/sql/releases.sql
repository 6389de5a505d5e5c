-- The n-th release of every period of a flow, counted from the first (1, 2, ...) or from
-- the latest back (-1, -2, ...): when it came out and what it added up to.
select
    r.reporter as reporter,
    r.partner as partner,
    r.flow as flow,
    r.first_month as first_month,
    r.months as months,
    r.valuation as valuation,
    r.released as released,
    r.up as release,
    r.down as from_latest,
    coalesce(t.lines, 0) as lines,
    cast(coalesce(t.low, 0) as double) / 10000 as low,
    cast(coalesce(t.high, 0) as double) / 10000 as high
from (
    select
        s.slice_id as slice_id,
        s.reporter as reporter,
        s.partner as partner,
        s.flow as flow,
        s.first_month as first_month,
        s.months as months,
        s.valuation as valuation,
        s.released as released,
        row_number() over (
            partition by s.reporter, s.partner, s.flow, s.first_month, s.months, s.valuation
            order by s.released, s.slice_id
        ) as up,
        row_number() over (
            partition by s.reporter, s.partner, s.flow, s.first_month, s.months, s.valuation
            order by s.released desc, s.slice_id desc
        ) as down
    from slice as s
    where
        s.released <= :as_of
        and s.released < s.released_to
        and s.source = :source
        and s.hs_level = :hs_level
        and s.scope = ''
        and (:reporter = '' or s.reporter = :reporter)
        and (:flow = '' or s.flow = :flow)
) as r
left join (
    select
        o.slice_id as slice_id,
        count(*) as lines,
        sum(cast(round(o.low * 10000) as bigint)) as low,
        sum(cast(round(o.high * 10000) as bigint)) as high
    from observation as o
    where
        o.measure = 'value'
        and o.unit = :unit
        and o.source = :source
        and (:flow = '' or o.flow = :flow)
        and o.status <> 'misprint'
        and o.low > -1e13
        and o.high < 1e13
    group by o.slice_id
) as t on t.slice_id = r.slice_id
where r.up = :nth or r.down = - (:nth)
order by r.reporter, r.partner, r.flow, r.first_month, r.months, r.valuation, r.up
