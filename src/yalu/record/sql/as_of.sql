-- with: published
-- Every line that was known on a day, of the slices that held then: a line that a later
-- release dropped is gone from that day on, and there before. Amounts are whole numbers
-- of ten-thousandths, so that sums do not depend on the order in which an engine adds.
select
    p.slice_id as slice_id,
    p.reporter as reporter,
    p.partner as partner,
    p.flow as flow,
    p.first_no as first_no,
    p.months as months,
    p.hs_edition as hs_edition,
    p.valuation as valuation,
    p.released as released,
    o.line_no as line_no,
    o.product as product,
    o.province as province,
    o.regime as regime,
    o.measure as measure,
    o.unit as unit,
    cast(round(o.low * 10000) as bigint) as low,
    cast(round(o.high * 10000) as bigint) as high
from published as p
inner join observation as o on o.slice_id = p.slice_id
where
    o.source = :source
    and o.released <= :as_of
    and :as_of < o.released_to
    and (:reporter = '' or o.reporter = :reporter)
    and (:flow = '' or o.flow = :flow)
    and o.status <> 'misprint'
    and o.low > -1e13
    and o.high < 1e13
