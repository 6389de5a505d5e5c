-- Which sources have slices of which level, for a question that names neither.
select
    s.source as source,
    s.hs_level as hs_level,
    count(*) as slices
from slice as s
where s.scope = '' and s.source <> 'figures'
group by s.source, s.hs_level
order by s.source, s.hs_level
