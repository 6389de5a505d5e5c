-- with: told
-- The months of each flow in a row, with the period before each where that adjoins it.
-- January and February that came out as one are one period, unless one of them came out
-- by itself too. A month without a slice that tells of the unit is not here: it is missing,
-- not zero. whole is 1 where a table has it.
select
    c.reporter as reporter,
    c.partner as partner,
    c.flow as flow,
    c.first_no as first_no,
    c.months as months,
    c.whole as whole,
    case when c.before_no + c.before_months = c.first_no then c.before_no end as before_no,
    case when c.before_no + c.before_months = c.first_no then c.before_months end
        as before_months
from (
    select
        a.reporter as reporter,
        a.partner as partner,
        a.flow as flow,
        a.first_no as first_no,
        a.months as months,
        a.whole as whole,
        lag(a.first_no) over (
            partition by a.reporter, a.partner, a.flow order by a.first_no
        ) as before_no,
        lag(a.months) over (
            partition by a.reporter, a.partner, a.flow order by a.first_no
        ) as before_months
    from (
        select
            p.reporter as reporter,
            p.partner as partner,
            p.flow as flow,
            p.first_no as first_no,
            p.months as months,
            p.whole as whole,
            min(p.months) over (
                partition by p.reporter, p.partner, p.flow, floor(p.first_no / 12),
                case when p.first_no % 12 < 2 then -1 else p.first_no % 12 end
            ) as shortest
        from (
            select
                q.reporter as reporter,
                q.partner as partner,
                q.flow as flow,
                q.first_no as first_no,
                q.months as months,
                max(q.whole) as whole
            from told as q
            where q.months = 1 or (q.months = 2 and q.first_no % 12 = 0)
            group by q.reporter, q.partner, q.flow, q.first_no, q.months
        ) as p
    ) as a
    where a.months = a.shortest
) as c
