-- Each flow as its exporter and as its importer report it, by product to so many digits (six
-- at most: beyond, codes are each country's own). The two may publish lines of different
-- length: of each the lines of the level asked are taken, else the longest that have the
-- digits. The gap is the importer's figure less the exporter's; why says what keeps the two
-- from being compared, and is empty where nothing does.
with held as (
    select
        p.slice_id as slice_id,
        p.reporter as reporter,
        p.flow as flow,
        p.first_no as first_no,
        p.months as months,
        p.hs_edition as hs_edition,
        p.valuation as valuation
    from (
        select
            s.slice_id as slice_id,
            s.reporter as reporter,
            s.flow as flow,
            cast(
                extract(year from s.first_month) * 12 + extract(month from s.first_month) - 1
                as integer
            ) as first_no,
            s.months as months,
            s.hs_edition as hs_edition,
            s.valuation as valuation,
            -- Single figures are many slices of one period; of a reporter who gives imports
            -- at two values those c.i.f. are taken.
            rank() over (
                partition by s.reporter, s.partner, s.flow, s.first_month, s.months
                order by
                    case when s.hs_level = :hs_level then 0 else 1 end,
                    s.hs_level desc,
                    case
                        when s.valuation = '' then 1
                        when (s.valuation = 'CIF') = (substring(s.flow, 6, 3) = s.reporter) then 0
                        else 2
                    end
            ) as place
        from slice as s
        left join (select distinct f.slice_id as slice_id from figure as f) as g
            on g.slice_id = s.slice_id
        where
            s.released <= :as_of
            and :as_of < s.released_to
            and s.source = :source
            and (s.hs_level = :hs_level or (s.hs_level >= :digits and g.slice_id is null))
            and s.scope = ''
            and (:reporter = '' or s.reporter = :reporter)
            and (:flow = '' or s.flow = :flow)
            and (substring(s.flow, 1, 3) = s.reporter or substring(s.flow, 6, 3) = s.reporter)
    ) as p
    where p.place = 1
),

side as (
    select
        h.flow as flow,
        h.first_no as first_no,
        h.months as months,
        substring(o.product, 1, :digits) as product,
        substring(h.flow, 1, 3) = h.reporter as exporting,
        min(h.hs_edition) as edition,
        max(h.hs_edition) as edition_too,
        min(h.valuation) as valuation,
        sum(cast(round(o.low * 10000) as bigint)) as low,
        sum(cast(round(o.high * 10000) as bigint)) as high
    from held as h
    inner join observation as o on o.slice_id = h.slice_id
    where
        o.source = :source
        and o.measure = 'value'
        and o.unit = :unit
        and o.status <> 'misprint'
        and o.low > -1e13
        and o.high < 1e13
        and (:flow = '' or o.flow = :flow)
    group by
        h.flow, h.first_no, h.months, substring(o.product, 1, :digits),
        substring(h.flow, 1, 3) = h.reporter
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
