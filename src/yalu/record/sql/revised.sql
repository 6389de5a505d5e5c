-- What every later release of a period changed, line by line: added, dropped or changed
-- in value. Lines of one code, province and regime are taken together.
with held as (
    select
        s.slice_id as slice_id,
        s.reporter as reporter,
        s.partner as partner,
        s.flow as flow,
        s.first_month as first_month,
        s.months as months,
        s.valuation as valuation,
        s.released as released,
        lag(s.slice_id) over (
            partition by s.reporter, s.partner, s.flow, s.first_month, s.months, s.valuation
            order by s.released, s.slice_id
        ) as before_id
    from slice as s
    where
        s.released <= :as_of
        and s.released < s.released_to
        and s.source = :source
        and s.hs_level = :hs_level
        and s.scope = ''
        and (:reporter = '' or s.reporter = :reporter)
        and (:flow = '' or s.flow = :flow)
),

vintage as (
    select
        h.slice_id as slice_id,
        h.before_id as before_id
    from held as h
    where h.before_id is not null
),

wanted as (
    select v.slice_id as slice_id
    from vintage as v
    union
    select v.before_id as slice_id
    from vintage as v
),

total as (
    select
        o.slice_id as slice_id,
        o.product as product,
        o.province as province,
        o.regime as regime,
        sum(cast(round(o.low * 10000) as bigint)) as low,
        sum(cast(round(o.high * 10000) as bigint)) as high
    from observation as o
    inner join wanted as w on w.slice_id = o.slice_id
    where
        o.measure = 'value'
        and o.unit = :unit
        and o.status <> 'misprint'
        and o.low > -1e13
        and o.high < 1e13
    group by o.slice_id, o.product, o.province, o.regime
),

line_pair as (
    select
        v.slice_id as slice_id,
        t.product as product,
        t.province as province,
        t.regime as regime,
        t.low as low,
        t.high as high,
        null as before_low,
        null as before_high
    from vintage as v
    inner join total as t on t.slice_id = v.slice_id
    union all
    select
        v.slice_id as slice_id,
        t.product as product,
        t.province as province,
        t.regime as regime,
        null as low,
        null as high,
        t.low as before_low,
        t.high as before_high
    from vintage as v
    inner join total as t on t.slice_id = v.before_id
),

line_change as (
    select
        l.slice_id as slice_id,
        l.product as product,
        l.province as province,
        l.regime as regime,
        max(l.low) as low,
        max(l.high) as high,
        max(l.before_low) as before_low,
        max(l.before_high) as before_high
    from line_pair as l
    group by l.slice_id, l.product, l.province, l.regime
)

select
    h.reporter as reporter,
    h.partner as partner,
    h.flow as flow,
    h.first_month as first_month,
    h.months as months,
    h.valuation as valuation,
    h.released as released,
    c.product as product,
    c.province as province,
    c.regime as regime,
    case
        when c.before_low is null then 'added'
        when c.low is null then 'dropped'
        else 'changed'
    end as what,
    cast(c.before_low as double) / 10000 as before_low,
    cast(c.before_high as double) / 10000 as before_high,
    cast(c.low as double) / 10000 as low,
    cast(c.high as double) / 10000 as high
from line_change as c
inner join held as h on h.slice_id = c.slice_id
where
    c.low is null
    or c.before_low is null
    or c.low <> c.before_low
    or c.high <> c.before_high
order by
    h.reporter, h.partner, h.flow, h.first_month, h.months, h.valuation, h.released,
    c.product, c.province, c.regime
