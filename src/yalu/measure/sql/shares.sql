-- with: monthly
-- Each product in percent of all goods of its flow and period, and its place among them,
-- 1 for the largest; equal values share a place. Null where nothing crossed.
select
    s.reporter as reporter,
    s.partner as partner,
    s.flow as flow,
    make_date(cast(floor(s.first_no / 12) as integer), cast(s.first_no % 12 + 1 as integer), 1)
        as first_month,
    s.months as months,
    s.product as product,
    cast(s.low as double) / 10000 as low,
    cast(s.high as double) / 10000 as high,
    cast(s.total_low as double) / 10000 as total_low,
    cast(s.total_high as double) / 10000 as total_high,
    case
        when s.total_low > 0
            then cast(s.low as double) / cast(s.total_high as double) * 100
    end as share_low_pct,
    case
        when s.total_low > 0
            then cast(s.high as double) / cast(s.total_low as double) * 100
    end as share_high_pct,
    s.place as place
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
        sum(m.low) over (partition by m.reporter, m.partner, m.flow, m.first_no)
            as total_low,
        sum(m.high) over (partition by m.reporter, m.partner, m.flow, m.first_no)
            as total_high,
        rank() over (
            partition by m.reporter, m.partner, m.flow, m.first_no
            order by cast(m.low as double) + cast(m.high as double) desc
        ) as place
    from monthly as m
) as s
order by s.reporter, s.partner, s.flow, s.first_no, s.place, s.product
