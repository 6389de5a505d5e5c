-- What was checked at this desk. A result is never changed: its address is the hash of
-- what went in, of the record and of the version of yalu. `body` is the whole result;
-- the other tables repeat what pages ask of all results at once. `judged_by` is the record
-- by which `claim.later` was judged: what is known now of what was claimed then.

create table if not exists result (
  id text primary key,
  article text not null,
  checked text not null,
  version text not null,
  file text not null,
  extracted integer not null,
  title text not null,
  outlet text not null,
  published text not null,
  as_of text not null,
  verdicts text not null,
  judged_by text not null,
  body blob not null
) strict;

create index if not exists result_by_time on result (checked);
create index if not exists result_by_article on result (article, checked);

-- An article that was checked more than once, by the record of other days, counts once:
-- as it was checked last.
create view if not exists counted as
select id from (
  select id, row_number() over (partition by article order by checked desc, rowid desc) as place
  from result
) where place = 1;

create table if not exists claim (
  result text not null references result (id) on delete cascade,
  claim text not null,
  outlet text not null,
  voice text not null,
  who text not null,
  kind text not null,
  verdict text not null,
  later text not null,
  primary key (result, claim)
) strict, without rowid;

create table if not exists sighting (
  result text not null references result (id) on delete cascade,
  number integer not null,
  outlet text not null,
  type text not null,
  said text not null,
  first text,
  last text,
  places text not null,
  voice text not null,
  who text not null,
  modality text not null,
  primary key (result, number)
) strict, without rowid;
