-- with: as_of
-- Each flow as its exporter and as its importer report it, by product to so many digits (six
-- at most: beyond, codes are each country's own). The gap is the importer's figure less the
-- exporter's; why says what keeps the two from being compared, and is empty where nothing
-- does.
with side as (
    select
        a.flow as flow,
        a.first_no as first_no,
        a.months as months,
        substring(a.product, 1, :digits) as product,
        substring(a.flow, 1, 3) = a.reporter as exporting,
        min(a.hs_edition) as edition,
        max(a.hs_edition) as edition_too,
        min(a.valuation) as valuation,
        sum(a.low) as low,
        sum(a.high) as high
    from as_of as a
    where
        a.measure = 'value'
        and a.unit = :unit
        and (substring(a.flow, 1, 3) = a.reporter or substring(a.flow, 6, 3) = a.reporter)
    group by
        a.flow, a.first_no, a.months, substring(a.product, 1, :digits),
        substring(a.flow, 1, 3) = a.reporter
),

cell as (
    select
        s.flow as flow,
        s.first_no as first_no,
        s.months as months,
        s.product as product
    from side as s
    group by s.flow, s.first_no, s.months, s.product
)

select
    c.flow as flow,
    make_date(cast(floor(c.first_no / 12) as integer), cast(c.first_no % 12 + 1 as integer), 1)
        as first_month,
    c.months as months,
    c.product as product,
    x.valuation as exporter_valuation,
    cast(x.low as double) / 10000 as exporter_low,
    cast(x.high as double) / 10000 as exporter_high,
    m.valuation as importer_valuation,
    cast(m.low as double) / 10000 as importer_low,
    cast(m.high as double) / 10000 as importer_high,
    cast(m.low - x.high as double) / 10000 as gap_low,
    cast(m.high - x.low as double) / 10000 as gap_high,
    case when x.low > 0 then cast(m.low as double) / cast(x.high as double) end as times_low,
    case when x.low > 0 then cast(m.high as double) / cast(x.low as double) end as times_high,
    case
        when m.low is null then 'only the exporter has it'
        when x.low is null then 'only the importer has it'
        when
            c.product <> ''
            and (
                x.edition <> m.edition
                or x.edition <> x.edition_too
                or m.edition <> m.edition_too
            )
            then 'codes of two editions'
        else ''
    end as why
from cell as c
left join side as x
    on
        x.flow = c.flow
        and x.first_no = c.first_no
        and x.months = c.months
        and x.product = c.product
        and x.exporting
left join side as m
    on
        m.flow = c.flow
        and m.first_no = c.first_no
        and m.months = c.months
        and m.product = c.product
        and not m.exporting
order by c.flow, c.first_no, c.months, c.product
