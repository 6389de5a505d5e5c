-- with: told, totals, calendar
-- Value by flow, period and product to so many digits (0: all goods), one row for every
-- product that the flow ever had in every period that was published in the unit: a product
-- without a line in a published table is zero; a period of which the unit was not published is
-- not here, nor is a product of which no single figure tells.
with lines as (
    select
        p.reporter as reporter,
        p.partner as partner,
        p.flow as flow,
        p.first_no as first_no,
        p.months as months,
        t.product as product,
        sum(t.lines) as lines,
        sum(t.low) as low,
        sum(t.high) as high
    from totals as t
    inner join told as p on p.slice_id = t.slice_id
    group by p.reporter, p.partner, p.flow, p.first_no, p.months, t.product
),

seen as (
    select
        l.reporter as reporter,
        l.partner as partner,
        l.flow as flow,
        l.product as product
    from lines as l
    union
    select
        k.reporter as reporter,
        k.partner as partner,
        k.flow as flow,
        '' as product
    from calendar as k
    where :digits = 0 and k.whole = 1
)

select
    c.reporter as reporter,
    c.partner as partner,
    c.flow as flow,
    c.first_no as first_no,
    c.months as months,
    c.before_no as before_no,
    c.before_months as before_months,
    s.product as product,
    coalesce(l.lines, 0) as lines,
    coalesce(l.low, 0) as low,
    coalesce(l.high, 0) as high
from calendar as c
inner join seen as s
    on s.reporter = c.reporter and s.partner = c.partner and s.flow = c.flow
left join lines as l
    on
        l.reporter = c.reporter
        and l.partner = c.partner
        and l.flow = c.flow
        and l.first_no = c.first_no
        and l.months = c.months
        and l.product = s.product
where c.whole = 1 or l.lines is not null
