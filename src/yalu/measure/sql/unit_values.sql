-- with: as_of
-- Value over net weight by product to so many digits, of the lines that have both: a line
-- without a weight has a missing one, not none. covered_pct says how much of the value
-- those lines are.
with priced as (
    select
        v.reporter as reporter,
        v.partner as partner,
        v.flow as flow,
        v.first_no as first_no,
        v.months as months,
        substring(v.product, 1, :digits) as product,
        v.low as low,
        v.high as high,
        w.low as weight_low,
        w.high as weight_high
    from as_of as v
    left join as_of as w
        on
            w.slice_id = v.slice_id
            and w.line_no = v.line_no
            and w.measure = 'net_weight'
            and w.unit = 'kg'
            and w.low > 0
    where v.measure = 'value' and v.unit = :unit
)

select
    u.reporter as reporter,
    u.partner as partner,
    u.flow as flow,
    make_date(cast(floor(u.first_no / 12) as integer), cast(u.first_no % 12 + 1 as integer), 1)
        as first_month,
    u.months as months,
    u.product as product,
    cast(u.weight_low as double) / 10000 as weight_low_kg,
    cast(u.weight_high as double) / 10000 as weight_high_kg,
    case
        when u.weight_low > 0
            then cast(u.weighed_low as double) / cast(u.weight_high as double)
    end as each_kg_low,
    case
        when u.weight_low > 0
            then cast(u.weighed_high as double) / cast(u.weight_low as double)
    end as each_kg_high,
    case
        when u.low + u.high > 0
            then
                (cast(u.weighed_low as double) + cast(u.weighed_high as double))
                / (cast(u.low as double) + cast(u.high as double)) * 100
    end as covered_pct
from (
    select
        p.reporter as reporter,
        p.partner as partner,
        p.flow as flow,
        p.first_no as first_no,
        p.months as months,
        p.product as product,
        sum(p.low) as low,
        sum(p.high) as high,
        sum(case when p.weight_low is null then 0 else p.low end) as weighed_low,
        sum(case when p.weight_low is null then 0 else p.high end) as weighed_high,
        sum(p.weight_low) as weight_low,
        sum(p.weight_high) as weight_high
    from priced as p
    group by p.reporter, p.partner, p.flow, p.first_no, p.months, p.product
) as u
order by u.reporter, u.partner, u.flow, u.product, u.first_no, u.months
