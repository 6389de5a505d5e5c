-- with: monthly
-- What one side sells less what it buys, as one reporter has both; null where one of the two
-- was not published.
select
    m.reporter as reporter,
    m.partner as partner,
    m.flow as flow,
    make_date(cast(floor(m.first_no / 12) as integer), cast(m.first_no % 12 + 1 as integer), 1)
        as first_month,
    m.months as months,
    m.product as product,
    m.low as low,
    m.high as high,
    b.low as back_low,
    b.high as back_high,
    cast(m.low - b.high as decimal(38, 4)) as balance_low,
    cast(m.high - b.low as decimal(38, 4)) as balance_high
from monthly as m
left join monthly as b
    on
        b.reporter = m.reporter
        and b.partner = m.partner
        and b.flow = concat(substring(m.flow, 6, 3), '->', substring(m.flow, 1, 3))
        and b.product = m.product
        and b.first_no = m.first_no
        and b.months = m.months
where substring(m.flow, 1, 3) = m.reporter
order by m.reporter, m.partner, m.flow, m.product, m.first_no
