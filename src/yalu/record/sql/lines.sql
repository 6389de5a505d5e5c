-- What the lines of one flow come to for goods whose code begins so, in every slice that
-- was released by the day: the whole flow, and each province where the source tells them.
-- A slice that covers only some goods counts for those alone. Goods that the slice which
-- holds on the day no longer has are gone, with all that earlier ones said of them. With
-- months 0 every period is told of, else the one that begins with first_month.
select
    t.slice_id as slice_id,
    t.source as source,
    t.outlet as outlet,
    t.compiler as compiler,
    t.flow as flow,
    t.first_month as first_month,
    t.months as months,
    t.hs_level as hs_level,
    t.product as product,
    t.province as province,
    t.measure as measure,
    t.unit as unit,
    t.low as low,
    t.high as high,
    t.lines as lines,
    t.printed as printed,
    t.changed as changed,
    t.released as released,
    t.released_basis as released_basis,
    t.vintage as vintage,
    t.printed_on as printed_on,
    t.url as url,
    t.reporter as reporter,
    t.hs_edition as hs_edition,
    t.valuation as valuation
from (
    select
        s.slice_id as slice_id,
        s.source as source,
        s.outlet as outlet,
        s.compiler as compiler,
        s.flow as flow,
        s.first_month as first_month,
        s.months as months,
        s.hs_level as hs_level,
        o.product as product,
        o.province as province,
        o.measure as measure,
        o.unit as unit,
        o.low as low,
        o.high as high,
        o.lines as lines,
        o.printed as printed,
        o.changed as changed,
        s.released as released,
        s.released_basis as released_basis,
        s.vintage as vintage,
        s.printed_on as printed_on,
        s.url as url,
        s.reporter as reporter,
        s.hs_edition as hs_edition,
        s.valuation as valuation,
        max(case when :as_of < s.released_to then 1 else 0 end) over (
            partition by
                s.source, s.reporter, s.partner, s.flow, s.first_month, s.months, s.hs_level, s.scope,
            s.valuation,
                o.product, o.province, o.measure, o.unit
        ) as holds
    from (
        select
            l.slice_id as slice_id,
            case when :each = 1 then l.product else :prefix end as product,
            '' as province,
            l.measure as measure,
            l.unit as unit,
            sum(l.low) as low,
            sum(l.high) as high,
            count(*) as lines,
            min(l.printed) as printed,
            sum(case when l.status in ('ok', 'derived') then 0 else 1 end) as changed
        from observation as l
        where
            l.flow = :flow and l.released <= :as_of and l.source not in ('figures', 'packaged')
            and (:months = 0 or (l.months = :months and l.first_month = :first_month))
            and starts_with(l.product, :prefix)
        group by l.slice_id, case when :each = 1 then l.product else :prefix end, l.measure, l.unit
        union all
        select
            l.slice_id as slice_id,
            case when :each = 1 then l.product else :prefix end as product,
            l.province as province,
            l.measure as measure,
            l.unit as unit,
            sum(l.low) as low,
            sum(l.high) as high,
            count(*) as lines,
            min(l.printed) as printed,
            sum(case when l.status in ('ok', 'derived') then 0 else 1 end) as changed
        from observation as l
        where
            l.flow = :flow and l.released <= :as_of and l.source not in ('figures', 'packaged')
            and (:months = 0 or (l.months = :months and l.first_month = :first_month))
            and starts_with(l.product, :prefix) and l.province <> ''
        group by
            l.slice_id, case when :each = 1 then l.product else :prefix end, l.province, l.measure,
            l.unit
    ) as o
    inner join slice as s on s.slice_id = o.slice_id
    where
        s.scope = '' or :each = 1
        or (:prefix <> '' and regexp_matches(:prefix, concat('^(', replace(s.scope, ',', '|'), ')')))
) as t
where t.holds = 1
order by t.released, t.slice_id, t.product, t.province, t.measure, t.unit
