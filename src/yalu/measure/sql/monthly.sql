-- with: as_of, calendar
-- Value by flow, period and product to so many digits (0: all goods), one row for every
-- product that the flow ever had in every period that was published: a product without a
-- line in a published period is zero; a period that was not published is not here.
with lines as (
    select
        a.reporter as reporter,
        a.partner as partner,
        a.flow as flow,
        a.first_no as first_no,
        a.months as months,
        substring(a.product, 1, :digits) as product,
        count(*) as lines,
        cast(sum(a.low) as decimal(38, 4)) as low,
        cast(sum(a.high) as decimal(38, 4)) as high
    from as_of as a
    where a.measure = 'value' and a.unit = :unit
    group by
        a.reporter, a.partner, a.flow, a.first_no, a.months, substring(a.product, 1, :digits)
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
    where :digits = 0
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
    coalesce(l.low, cast(0 as decimal(38, 4))) as low,
    coalesce(l.high, cast(0 as decimal(38, 4))) as high
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
