-- The slices of one source and level that held on a day, one for each flow and period.
-- Where a reporter gives a flow at two values, imports are taken c.i.f., exports f.o.b.
select
    p.slice_id as slice_id,
    p.reporter as reporter,
    p.partner as partner,
    p.flow as flow,
    p.first_no as first_no,
    p.months as months,
    p.hs_edition as hs_edition,
    p.valuation as valuation,
    p.released as released
from (
    select
        s.slice_id as slice_id,
        s.reporter as reporter,
        s.partner as partner,
        s.flow as flow,
        cast(
            extract(year from s.first_month) * 12 + extract(month from s.first_month) - 1
            as integer
        ) as first_no,
        s.months as months,
        s.hs_edition as hs_edition,
        s.valuation as valuation,
        s.released as released,
        -- rank and not row_number: single figures are many slices of one period.
        rank() over (
            partition by s.reporter, s.partner, s.flow, s.first_month, s.months
            order by
                case
                    when s.valuation = '' then 1
                    when (s.valuation = 'CIF') = (substring(s.flow, 6, 3) = s.reporter) then 0
                    else 2
                end
        ) as place
    from slice as s
    where
        s.released <= :as_of
        and :as_of < s.released_to
        and s.source = :source
        and s.hs_level = :hs_level
        and s.scope = ''
        and (:reporter = '' or s.reporter = :reporter)
        and (:flow = '' or s.flow = :flow)
) as p
where p.place = 1
