-- How many published tables tell of a flow by the day.
select count(*) as tables
from slice as s
where s.flow = :flow and s.released <= :as_of and s.source not in ('figures', 'packaged')
