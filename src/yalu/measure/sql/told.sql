-- with: published, totals
-- The slices that tell of the unit: those with a line in it, and whole tables without any
-- line, where tables of that source have the unit at all. A table with lines in another unit
-- only is silent: what it leaves out is missing and not zero. whole is 1 for a table, in
-- which a product without a line is zero, and 0 for a single figure, which says nothing of
-- the others.
select
    p.slice_id as slice_id,
    p.reporter as reporter,
    p.partner as partner,
    p.flow as flow,
    p.first_no as first_no,
    p.months as months,
    case when g.slice_id is null then 1 else 0 end as whole
from published as p
inner join slice as s on s.slice_id = p.slice_id
left join (select distinct t.slice_id as slice_id from totals as t) as v
    on v.slice_id = p.slice_id
left join (select distinct f.slice_id as slice_id from figure as f) as g
    on g.slice_id = p.slice_id
cross join (
    select count(case when :unit = 'USD' then u.usd_half else u.cny_half end) as tables
    from slice as u
    where u.source = :source and u.hs_level = :hs_level and u.scope = ''
) as n
where v.slice_id is not null or (s.lines = 0 and n.tables > 0)
