-- with: monthly
-- The place of every partner among those of a reporter, and of every period among those of
-- its flow, 1 for the largest; equal values share a place. A span counts at its average month.
-- What a reporter sells, what it buys and the totals of both are ranked apart; the world is
-- no partner, and has no place among them.
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
    case when r.side <> '' then r.among_partners end as among_partners,
    case when r.side <> '' then r.partners end as partners,
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
        m.side as side,
        rank() over (
            partition by
                m.reporter, m.side, m.product, m.first_no, m.months
            order by cast(m.low as double) + cast(m.high as double) desc
        ) as among_partners,
        count(*) over (
            partition by
                m.reporter, m.side, m.product, m.first_no, m.months
        ) as partners,
        rank() over (
            partition by m.reporter, m.partner, m.flow, m.product
            order by (cast(m.low as double) + cast(m.high as double)) / m.months desc
        ) as among_periods,
        count(*) over (
            partition by m.reporter, m.partner, m.flow, m.product
        ) as periods
    from (
        select
            n.reporter as reporter,
            n.partner as partner,
            n.flow as flow,
            n.first_no as first_no,
            n.months as months,
            n.product as product,
            n.low as low,
            n.high as high,
            case
                when n.reporter = '' or n.partner in ('', 'WLD') then ''
                when n.flow = concat(n.reporter, '->', n.partner) then 'sells'
                when n.flow = concat(n.partner, '->', n.reporter) then 'buys'
                when substring(n.flow, 4, 3) = '<->' then 'both'
                else ''
            end as side
        from monthly as n
    ) as m
) as r
order by r.reporter, r.flow, r.product, r.first_no
