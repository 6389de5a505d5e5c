-- with: adjoining
-- Each period beside the one before it, where the two adjoin. January and February in one
-- are compared by their average month; the change in percent reaches from the least to
-- the most that rounding allows, and is null on a base that may be zero.
select
    m.reporter as reporter,
    m.partner as partner,
    m.flow as flow,
    make_date(cast(floor(m.first_no / 12) as integer), cast(m.first_no % 12 + 1 as integer), 1)
        as first_month,
    m.months as months,
    m.product as product,
    cast(m.low as double) / 10000 as low,
    cast(m.high as double) / 10000 as high,
    m.base_months as base_months,
    cast(m.base_low as double) / 10000 as base_low,
    cast(m.base_high as double) / 10000 as base_high,
    case
        when m.base_low > 0 then
            (
                (cast(m.low as double) * m.base_months)
                / (cast(m.base_high as double) * m.months) - 1
            ) * 100
    end as change_low_pct,
    case
        when m.base_low > 0 then
            (
                (cast(m.high as double) * m.base_months)
                / (cast(m.base_low as double) * m.months) - 1
            ) * 100
    end as change_high_pct
from adjoining as m
order by m.reporter, m.partner, m.flow, m.product, m.first_no
