-- The claims of a journal of results, one row each, in its order. A dispatch without
-- a claim has one row in which the claim's columns are null, so that none is lost.
copy (
  with answered as (
    select
      id, file, line, outlet, title, published, published_basis, as_of,
      error, skipped, coverage,
      coalesce(len(sightings), 0) as sightings,
      coalesce(len(names), 0) as names,
      coalesce(len(goods), 0) as goods,
      unnest(case when coalesce(len(claims), 0) = 0 then [null] else claims end) as claim
    from read_json(
      :journal,
      format = 'newline_delimited',
      maximum_object_size = :longest,
      columns = {
        id: 'varchar', file: 'varchar', line: 'bigint', outlet: 'varchar', title: 'varchar',
        published: 'date', published_basis: 'varchar', as_of: 'date',
        error: 'varchar', skipped: 'varchar',
        coverage: 'struct(sentences integer, numbers integer, in_claims integer, known_other integer, unread integer)',
        claims: 'struct(
          id varchar, sentence integer[], span integer[], "text" varchar, kind varchar, measure varchar,
          "of" varchar, word varchar, product varchar, period varchar[], base varchar[],
          low double, high double, unit varchar, hedge varchar, direction varchar, extremum varchar,
          scope varchar, compiler varchar, modality varchar, attributed_to varchar, verdict varchar,
          sentence_for_editor varchar, reason varchar, diagnosis varchar, chance double,
          readings integer, nearest varchar
        )[]',
        sightings: 'json[]', names: 'json[]', goods: 'json[]'
      }
    )
  )
  select
    id, file, line, outlet, title, published, published_basis, as_of, error, skipped,
    coverage.sentences as sentences,
    coverage.numbers as numbers,
    coverage.in_claims as numbers_in_claims,
    coverage.known_other as numbers_known_other,
    coverage.unread as numbers_unread,
    sightings, names, goods,
    claim.id as claim,
    claim.span[1] as span_start,
    claim.span[2] as span_end,
    claim.sentence[1] as sentence_start,
    claim.sentence[2] as sentence_end,
    claim.text as claim_text,
    claim.kind as kind,
    claim.measure as measure,
    claim."of" as "of",
    claim.word as word,
    claim.product as product,
    claim.period[1] as period_first,
    claim.period[2] as period_last,
    claim.base[1] as base_first,
    claim.base[2] as base_last,
    claim.low as low,
    claim.high as high,
    claim.unit as unit,
    claim.hedge as hedge,
    claim.direction as direction,
    claim.extremum as extremum,
    claim.scope as scope,
    claim.compiler as compiler,
    claim.modality as modality,
    claim.attributed_to as attributed_to,
    claim.verdict as verdict,
    claim.diagnosis as diagnosis,
    claim.reason as reason,
    claim.sentence_for_editor as sentence_for_editor,
    claim.chance as chance,
    claim.readings as readings,
    claim.nearest as nearest
  from answered
) to :output (format parquet, compression zstd, row_group_size 50000)
