-- The flows about which something is known.
select distinct s.flow as flow
from slice as s
order by s.flow
