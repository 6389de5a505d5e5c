-- Every figure of a record as a row of SDMX-CSV. A figure holds from asOf until its slice
-- is replaced; the attributes from SLICE on are what the record itself keeps.
select
    'dataflow' as "STRUCTURE",
    'YALU:TRADE(1.0)' as "STRUCTURE_ID",
    'I' as "ACTION",
    case
        when o.months = 1 then 'M'
        when o.months = 3 and extract(month from o.first_month) in (1, 4, 7, 10) then 'Q'
        when o.months = 12 and extract(month from o.first_month) = 1 then 'A'
        else '_O'
    end as "FREQ",
    o.reporter as "REPORTER",
    o.partner as "PARTNER",
    o.flow as "FLOW",
    o.product as "PRODUCT",
    o.province as "PROVINCE",
    o.regime as "REGIME",
    o.measure as "MEASURE",
    o.unit as "UNIT_MEASURE",
    case
        when o.months = 1 then strftime(o.first_month, '%Y-%m')
        when o.months = 3 and extract(month from o.first_month) in (1, 4, 7, 10)
            then strftime(o.first_month, '%Y') || '-Q'
                || cast(extract(quarter from o.first_month) as varchar)
        when o.months = 12 and extract(month from o.first_month) = 1
            then strftime(o.first_month, '%Y')
        else strftime(o.first_month, '%Y-%m-%d') || '/P' || cast(o.months as varchar) || 'M'
    end as "TIME_PERIOD",
    o.obs_value as "OBS_VALUE",
    case o.status
        when 'ok' then 'A'
        when 'corrected' then 'A'
        when 'derived' then 'I'
        when 'estimated' then 'E'
        when 'doubtful' then 'U'
        when 'misprint' then 'V'
    end as "OBS_STATUS",
    o.released as "asOf",
    o.* exclude (
        reporter, partner, flow, product, province, regime, measure, unit, obs_value, released
    )
from (
    select
        l.measure as measure,
        l.unit as unit,
        l.obs_value as obs_value,
        s.reporter as reporter,
        s.partner as partner,
        s.flow as flow,
        l.product as product,
        l.province as province,
        l.regime as regime,
        s.first_month as first_month,
        s.months as months,
        s.released as released,
        s.slice_id as slice_id,
        s.batch_id as batch_id,
        s.source as source,
        s.compiler as compiler,
        s.outlet as outlet,
        s.hs_edition as hs_edition,
        s.hs_level as hs_level,
        s.scope as scope,
        s.valuation as valuation,
        s.content_hash as content_hash,
        s.lines as lines,
        s.total as total,
        s.usd_half as usd_half,
        s.cny_half as cny_half,
        s.quantity_half as quantity_half,
        s.net_weight_half as net_weight_half,
        s.vintage as vintage,
        s.released_to as released_to,
        s.released_basis as released_basis,
        s.printed_on as printed_on,
        s.url as url,
        s.loaded as loaded,
        s.loaded_to as loaded_to,
        l.line_no as line_no,
        l.status as status,
        null as low,
        null as high,
        null as loose_low,
        null as loose_high,
        null as printed,
        null as base_first,
        null as base_months,
        null as terms,
        null as whole,
        null as extremum,
        null as reason,
        null as note,
        null as origin
    from (
        unpivot (
            select
                slice_id, product, province, regime, quantity_unit, quantity_2_unit, status,
                line_no, usd as "VALUE USD", cny as "VALUE CNY", quantity as "QUANTITY",
                quantity_2 as "QUANTITY_2", net_weight_kg as "NET_WEIGHT kg"
            from line
        )
        on "VALUE USD", "VALUE CNY", "QUANTITY", "QUANTITY_2", "NET_WEIGHT kg"
        into name told value obs_value
    ) as u
    cross join lateral (
        select
            u.slice_id as slice_id, u.product as product, u.province as province,
            u.regime as regime, u.status as status, u.line_no as line_no,
            u.obs_value as obs_value, split_part(u.told, ' ', 1) as measure,
            case u.told
                when 'QUANTITY' then u.quantity_unit
                when 'QUANTITY_2' then u.quantity_2_unit
                else split_part(u.told, ' ', 2)
            end as unit
    ) as l
    inner join slice as s on s.slice_id = l.slice_id
    union all
    select
        upper(f.measure), f.unit, f.value, f.reporter, f.partner, f.flow, f.product, f.part, '',
        f.first_month, f.months, s.released, s.slice_id, s.batch_id, s.source, s.compiler,
        s.outlet, s.hs_edition, s.hs_level, s.scope, s.valuation, s.content_hash, s.lines, s.total,
        s.usd_half, s.cny_half, s.quantity_half, s.net_weight_half, s.vintage, s.released_to,
        s.released_basis, s.printed_on, s.url, s.loaded, s.loaded_to, f.line_no, f.status, f.low,
        f.high, f.loose_low, f.loose_high, f.printed, f.base_first, f.base_months, f.terms,
        f.whole, f.extremum, f.reason, f.note, f.origin
    from figure as f
    inner join slice as s on s.slice_id = f.slice_id
) as o
where o.released <= :as_of and (:all = 1 or :as_of < o.released_to)
order by o.slice_id, o.line_no, o.measure, o.unit
