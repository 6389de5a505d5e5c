-- with: monthly
-- Since when one month is the highest and the lowest: the last month before it that is
-- not certainly below (above) it. missing counts the months between that no slice covers;
-- with none missing it is a record of an unbroken span. since is null where there is no
-- such month: a record since data begin, which is the first month; of that month itself
-- data begin with it.
with target as (
    select
        m.reporter as reporter,
        m.partner as partner,
        m.flow as flow,
        m.product as product,
        m.first_no as first_no,
        m.months as months,
        m.low as low,
        m.high as high
    from monthly as m
    where m.first_no <= :month_no and :month_no < m.first_no + m.months
),

earlier as (
    select
        t.reporter as reporter,
        t.partner as partner,
        t.flow as flow,
        t.product as product,
        min(m.first_no) as begin_no,
        max(
            case
                when cast(m.high as double) * t.months >= cast(t.low as double) * m.months
                    then m.first_no + m.months - 1
            end
        ) as high_no,
        max(
            case
                when cast(m.low as double) * t.months <= cast(t.high as double) * m.months
                    then m.first_no + m.months - 1
            end
        ) as low_no
    from target as t
    inner join monthly as m
        on
            m.reporter = t.reporter
            and m.partner = t.partner
            and m.flow = t.flow
            and m.product = t.product
            and m.first_no < t.first_no
    group by t.reporter, t.partner, t.flow, t.product
),

between_them as (
    select
        t.reporter as reporter,
        t.partner as partner,
        t.flow as flow,
        t.product as product,
        sum(
            case when m.first_no > coalesce(e.high_no, e.begin_no - 1) then m.months else 0 end
        ) as high_known,
        sum(
            case when m.first_no > coalesce(e.low_no, e.begin_no - 1) then m.months else 0 end
        ) as low_known
    from target as t
    inner join earlier as e
        on
            e.reporter = t.reporter
            and e.partner = t.partner
            and e.flow = t.flow
            and e.product = t.product
    inner join monthly as m
        on
            m.reporter = t.reporter
            and m.partner = t.partner
            and m.flow = t.flow
            and m.product = t.product
            and m.first_no < t.first_no
    group by t.reporter, t.partner, t.flow, t.product
)

select
    t.reporter as reporter,
    t.partner as partner,
    t.flow as flow,
    t.product as product,
    make_date(cast(floor(t.first_no / 12) as integer), cast(t.first_no % 12 + 1 as integer), 1)
        as first_month,
    t.months as months,
    cast(t.low as double) / 10000 as low,
    cast(t.high as double) / 10000 as high,
    make_date(
        cast(floor(coalesce(e.begin_no, t.first_no) / 12) as integer),
        cast(coalesce(e.begin_no, t.first_no) % 12 + 1 as integer),
        1
    ) as data_begin,
    make_date(cast(floor(e.high_no / 12) as integer), cast(e.high_no % 12 + 1 as integer), 1)
        as highest_since,
    cast(
        coalesce(t.first_no - coalesce(e.high_no + 1, e.begin_no) - b.high_known, 0) as integer
    )
        as high_missing,
    make_date(cast(floor(e.low_no / 12) as integer), cast(e.low_no % 12 + 1 as integer), 1)
        as lowest_since,
    cast(
        coalesce(t.first_no - coalesce(e.low_no + 1, e.begin_no) - b.low_known, 0) as integer
    )
        as low_missing
from target as t
left join earlier as e
    on
        e.reporter = t.reporter
        and e.partner = t.partner
        and e.flow = t.flow
        and e.product = t.product
left join between_them as b
    on
        b.reporter = t.reporter
        and b.partner = t.partner
        and b.flow = t.flow
        and b.product = t.product
order by t.reporter, t.partner, t.flow, t.product
