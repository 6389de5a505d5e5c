-- with: monthly
-- The place of every partner among those of a reporter, and of every period among those of
-- its flow, 1 for the largest; equal values share a place. A span counts at its average month.
select
    r.reporter as reporter,
    r.partner as partner,
    r.flow as flow,
    make_date(cast(floor(r.first_no / 12) as integer), cast(r.first_no % 12 + 1 as integer), 1)
        as first_month,
    r.months as months,
    r.product as product,
    cast(r.low as double) / 10000 as low,
    cast(r.high as double) / 10000 as high,
    r.among_partners as among_partners,
    r.partners as partners,
    r.among_periods as among_periods,
    r.periods as periods
from (
    select
        m.reporter as reporter,
        m.partner as partner,
        m.flow as flow,
        m.first_no as first_no,
        m.months as months,
        m.product as product,
        m.low as low,
        m.high as high,
        rank() over (
            partition by
                m.reporter, substring(m.flow, 1, 3) = m.reporter, m.product, m.first_no, m.months
            order by cast(m.low as double) + cast(m.high as double) desc
        ) as among_partners,
        count(*) over (
            partition by
                m.reporter, substring(m.flow, 1, 3) = m.reporter, m.product, m.first_no, m.months
        ) as partners,
        rank() over (
            partition by m.reporter, m.partner, m.flow, m.product
            order by (cast(m.low as double) + cast(m.high as double)) / m.months desc
        ) as among_periods,
        count(*) over (
            partition by m.reporter, m.partner, m.flow, m.product
        ) as periods
    from monthly as m
) as r
order by r.reporter, r.flow, r.product, r.first_no
