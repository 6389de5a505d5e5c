-- When each slice of lines could be known: the first that was read of a flow, period and
-- level says what its compiler released on the day of its calendar; what differs from it is
-- known from the day on which it was fetched. A day that the source states stays.
select
    o.slice_id as slice_id,
    case when o.place = 1 and o.due <= o.page then o.due else o.page end as released,
    case when o.place = 1 and o.due <= o.page then 'calendar' else 'page' end as released_basis
from (
    select
        s.slice_id as slice_id,
        s.released_basis as released_basis,
        cast(s.printed_on as date) as page,
        coalesce(d.due, date '9999-12-31') as due,
        row_number() over (
            partition by
                s.source, s.reporter, s.partner, s.flow, s.first_month, s.months, s.hs_level,
                s.scope, s.valuation
            order by s.printed_on, s.loaded, s.slice_id
        ) as place
    from slice as s
    inner join touched as t
        on
            t.source = s.source and t.reporter = s.reporter and t.partner = s.partner
            and t.flow = s.flow and t.first_month = s.first_month and t.months = s.months
            and t.hs_level = s.hs_level and t.scope = s.scope and t.valuation = s.valuation
    left join due as d
        on
            d.compiler = s.compiler and d.first_month = s.first_month and d.months = s.months
            and d.goods = (s.hs_level > 0)
) as o
where o.released_basis <> 'stated'
