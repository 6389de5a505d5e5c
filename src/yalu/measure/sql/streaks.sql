-- with: adjoining
-- How many periods in a row rose (step 1) or fell (step -1), up to and with each. A step is
-- certain or none: two figures that may be equal break a run, and so does a missing month.
with step as (
    select
        m.reporter as reporter,
        m.partner as partner,
        m.flow as flow,
        m.product as product,
        m.first_no as first_no,
        m.months as months,
        m.low as low,
        m.high as high,
        case
            when m.base_no is null then 0
            when cast(m.low as double) * m.base_months > cast(m.base_high as double) * m.months
                then 1
            when cast(m.high as double) * m.base_months < cast(m.base_low as double) * m.months
                then -1
            else 0
        end as step
    from adjoining as m
),

turn as (
    select
        s.reporter as reporter,
        s.partner as partner,
        s.flow as flow,
        s.product as product,
        s.first_no as first_no,
        s.months as months,
        s.low as low,
        s.high as high,
        s.step as step,
        case
            when
                s.step <> 0
                and s.step = lag(s.step) over (
                    partition by s.reporter, s.partner, s.flow, s.product order by s.first_no
                )
                then 0
            else 1
        end as begins
    from step as s
),

run as (
    select
        t.reporter as reporter,
        t.partner as partner,
        t.flow as flow,
        t.product as product,
        t.first_no as first_no,
        t.months as months,
        t.low as low,
        t.high as high,
        t.step as step,
        sum(t.begins) over (
            partition by t.reporter, t.partner, t.flow, t.product
            order by t.first_no
            rows between unbounded preceding and current row
        ) as number
    from turn as t
)

select
    r.reporter as reporter,
    r.partner as partner,
    r.flow as flow,
    r.product as product,
    make_date(cast(floor(r.first_no / 12) as integer), cast(r.first_no % 12 + 1 as integer), 1)
        as first_month,
    r.months as months,
    cast(r.low as double) / 10000 as low,
    cast(r.high as double) / 10000 as high,
    r.step as step,
    case
        when r.step = 0 then 0
        else
            row_number() over (
                partition by r.reporter, r.partner, r.flow, r.product, r.number
                order by r.first_no
            )
    end as length
from run as r
order by r.reporter, r.partner, r.flow, r.product, r.first_no
