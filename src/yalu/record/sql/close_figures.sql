-- Until when each single figure won its cell: the first release of a better one, by the
-- order of yalu.record.rank. A figure that never won has no day.
with ranked as (
    select
        f.slice_id as slice_id,
        s.released as released,
        f.status as status,
        row_number() over (
            partition by
                f.flow, f.first_month, f.months, f.product, f.part, f.measure, f.unit
            order by
                case when f.status = 'ok' then 0 when f.status = 'doubtful' then 1 else 2 end,
                k.tier,
                s.released desc,
                coalesce(f.loose_high, f.high) - coalesce(f.loose_low, f.low),
                k.rank,
                substring(concat(s.printed_on, '-99-99'), 1, 10),
                f.origin,
                f.slice_id
        ) as place,
        dense_rank() over (
            order by f.flow, f.first_month, f.months, f.product, f.part, f.measure, f.unit
        ) as cell
    from figure as f
    inner join slice as s on s.slice_id = f.slice_id
    inner join compiler as k on k.compiler = s.compiler
    where s.loaded_to >= timestamp '9999-12-31 00:00:00'
)

select
    a.slice_id as slice_id,
    case
        when a.status = 'misprint' then a.released
        else greatest(a.released, coalesce(min(b.released), date '9999-12-31'))
    end as released_to
from ranked as a
left join ranked as b
    on b.cell = a.cell and b.place < a.place and b.status <> 'misprint'
group by a.slice_id, a.status, a.released

union all

-- Figures that came with an older yalu win nothing any more.
select
    s.slice_id as slice_id,
    s.released as released_to
from slice as s
where s.source = 'packaged' and s.loaded_to < timestamp '9999-12-31 00:00:00'
