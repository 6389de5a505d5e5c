-- with: monthly
-- From January on, month by month; whole says whether every month up to it came out.
select
    m.reporter as reporter,
    m.partner as partner,
    m.flow as flow,
    make_date(cast(floor(m.first_no / 12) as integer), 1, 1) as first_month,
    cast(m.first_no % 12 + m.months as integer) as months,
    m.product as product,
    cast(
        sum(m.low) over (
            partition by
                m.reporter, m.partner, m.flow, m.product, floor(m.first_no / 12)
            order by m.first_no
            rows between unbounded preceding and current row
        ) as double
    ) / 10000 as low,
    cast(
        sum(m.high) over (
            partition by
                m.reporter, m.partner, m.flow, m.product, floor(m.first_no / 12)
            order by m.first_no
            rows between unbounded preceding and current row
        ) as double
    ) / 10000 as high,
    sum(m.months) over (
        partition by m.reporter, m.partner, m.flow, m.product, floor(m.first_no / 12)
        order by m.first_no
        rows between unbounded preceding and current row
    ) = m.first_no % 12 + m.months as whole
from monthly as m
order by m.reporter, m.partner, m.flow, m.product, m.first_no
