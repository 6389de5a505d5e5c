-- with: monthly
-- Each period beside the one before it; the base is null where the two do not
-- adjoin, or where there is none before.
select
    m.reporter as reporter,
    m.partner as partner,
    m.flow as flow,
    m.first_no as first_no,
    m.months as months,
    m.product as product,
    m.low as low,
    m.high as high,
    b.first_no as base_no,
    b.months as base_months,
    b.low as base_low,
    b.high as base_high
from monthly as m
left join monthly as b
    on
        b.reporter = m.reporter
        and b.partner = m.partner
        and b.flow = m.flow
        and b.product = m.product
        and b.first_no = m.before_no
