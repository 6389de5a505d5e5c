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
    cast(m.low as double) / 10000 as low,
    cast(m.high as double) / 10000 as high,
    cast(b.low as double) / 10000 as back_low,
    cast(b.high as double) / 10000 as back_high,
    cast(m.low - b.high as double) / 10000 as balance_low,
    cast(m.high - b.low as double) / 10000 as balance_high
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
