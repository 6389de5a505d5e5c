-- with: monthly, adjoining
-- Each period beside the same months of the year before. January and February in one are
-- compared with the two together where they came out apart, and the other way round: two
-- months that came out apart are also given together.
with span as (
    select
        m.reporter as reporter,
        m.partner as partner,
        m.flow as flow,
        m.first_no as first_no,
        m.months as months,
        m.product as product,
        m.low as low,
        m.high as high
    from monthly as m
    union all
    select
        f.reporter as reporter,
        f.partner as partner,
        f.flow as flow,
        f.base_no as first_no,
        2 as months,
        f.product as product,
        f.base_low + f.low as low,
        f.base_high + f.high as high
    from adjoining as f
    where f.base_no % 12 = 0 and f.base_months = 1 and f.months = 1
)

select
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    make_date(cast(floor(s.first_no / 12) as integer), cast(s.first_no % 12 + 1 as integer), 1)
        as first_month,
    s.months as months,
    s.product as product,
    cast(s.low as double) / 10000 as low,
    cast(s.high as double) / 10000 as high,
    cast(b.low as double) / 10000 as base_low,
    cast(b.high as double) / 10000 as base_high,
    case
        when b.low > 0 then (cast(s.low as double) / cast(b.high as double) - 1) * 100
    end as change_low_pct,
    case
        when b.low > 0 then (cast(s.high as double) / cast(b.low as double) - 1) * 100
    end as change_high_pct
from span as s
inner join span as b
    on
        b.reporter = s.reporter
        and b.partner = s.partner
        and b.flow = s.flow
        and b.product = s.product
        and b.months = s.months
        and b.first_no = s.first_no - 12
order by s.reporter, s.partner, s.flow, s.product, s.first_no, s.months
