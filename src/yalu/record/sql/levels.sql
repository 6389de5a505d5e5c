-- Which sources have slices of which level, for a question that names neither, and how
-- many of them are single figures, of which nobody asks by flow and month at large.
select
    s.source as source,
    s.hs_level as hs_level,
    count(*) as slices,
    count(f.slice_id) as figures
from slice as s
left join (select distinct g.slice_id as slice_id from figure as g) as f
    on f.slice_id = s.slice_id
where s.scope = ''
group by s.source, s.hs_level
order by s.source, s.hs_level
