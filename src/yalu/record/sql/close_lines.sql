-- Until when each slice of lines held: the day of the next release of the same flow,
-- period and level by the same source; and until when this store took it for what that
-- release said. A slice that a later one of the same day replaces never held.
select
    s.slice_id as slice_id,
    row_number() over (
        partition by
            s.source, s.reporter, s.partner, s.flow, s.first_month, s.months, s.hs_level,
            s.scope, s.valuation
        order by s.released, s.printed_on, s.loaded, s.slice_id
    ) as vintage,
    coalesce(
        lead(s.released) over (
            partition by
                s.source, s.reporter, s.partner, s.flow, s.first_month, s.months, s.hs_level,
                s.scope, s.valuation
            order by s.released, s.printed_on, s.loaded, s.slice_id
        ),
        date '9999-12-31'
    ) as released_to,
    coalesce(
        lead(s.loaded) over (
            partition by
                s.source, s.reporter, s.partner, s.flow, s.first_month, s.months, s.hs_level,
                s.scope, s.valuation, s.released
            order by s.loaded, s.slice_id
        ),
        timestamp '9999-12-31 00:00:00'
    ) as loaded_to
from slice as s
inner join touched as t
    on
        t.source = s.source and t.reporter = s.reporter and t.partner = s.partner
        and t.flow = s.flow and t.first_month = s.first_month and t.months = s.months
        and t.hs_level = s.hs_level and t.scope = s.scope and t.valuation = s.valuation
