-- What is on record by source, level and extract: how many slices, how many of them single
-- figures, how many by months, how many tables with the unit; and of the flow and reporter
-- that are asked how many there are, by months, and known on the day.
select
    s.source as source,
    s.hs_level as hs_level,
    s.scope as scope,
    count(*) as slices,
    count(f.slice_id) as figures,
    count(case when :unit = 'USD' then s.usd_half else s.cny_half end) as priced,
    sum(
        case
            when (:reporter = '' or s.reporter = :reporter) and (:flow = '' or s.flow = :flow)
                then 1
            else 0
        end
    ) as asked,
    sum(
        case
            when
                (:reporter = '' or s.reporter = :reporter)
                and (:flow = '' or s.flow = :flow)
                and (
                    s.months = 1
                    or (s.months = 2 and extract(month from s.first_month) = 1)
                )
                then 1
            else 0
        end
    ) as monthly,
    sum(
        case
            when
                (:reporter = '' or s.reporter = :reporter)
                and (:flow = '' or s.flow = :flow)
                and s.released <= :as_of
                and :as_of < s.released_to
                then 1
            else 0
        end
    ) as known
from slice as s
left join (select distinct g.slice_id as slice_id from figure as g) as f
    on f.slice_id = s.slice_id
group by s.source, s.hs_level, s.scope
order by s.source, s.hs_level, s.scope
