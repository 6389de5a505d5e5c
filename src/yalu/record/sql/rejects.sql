-- The rows that were not understood.
select
    b.file as file,
    r.line_no as line_no,
    r.reasons as reasons,
    r.raw as raw
from reject as r
inner join batch as b on b.batch_id = r.batch_id
order by b.loaded, b.file, r.line_no, r.reasons
