import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema load;
    comment on schema load is 'Files on their way in: unlogged tables that live as long as one load.';

    create table app.load_run (
      id bigint generated always as identity primary key,
      run text not null,
      kind text not null check (kind in ('source', 'models', 'edition')),
      source text not null,
      file text not null,
      target text,
      millesime text,
      state text not null check (state in
        ('waiting', 'fetching', 'reading', 'checking', 'loaded', 'unchanged', 'absent', 'refused', 'failed')),
      origin text,
      sha256 text,
      code_hash text,
      bytes_read bigint not null default 0,
      bytes_total bigint,
      rows_read bigint not null default 0,
      kept bigint not null default 0,
      refused bigint not null default 0,
      fetched_at timestamptz,
      started_at timestamptz not null default now(),
      elapsed_ms integer not null default 0,
      message text
    );
    create index load_run_source_file on app.load_run (source, file, id desc);
    create index load_run_run on app.load_run (run);
    comment on table app.load_run is 'One row per run and file: how far it is, what came of it.';
    comment on column app.load_run.run is 'Names the run that several rows share.';
    comment on column app.load_run.kind is 'source: a file; models: the build of the marts; edition: build and publication.';
    comment on column app.load_run.source is 'Slug of the manifest, or the kind for models and edition.';
    comment on column app.load_run.file is 'The file''s path in a mirror, the same whether it came from there or not.';
    comment on column app.load_run.target is 'Table of schema raw.';
    comment on column app.load_run.state is 'loaded and unchanged: its rows stand; absent: not in the mirror and no stable address; refused: too many refused rows; failed: see message.';
    comment on column app.load_run.origin is 'Path or address the bytes came from.';
    comment on column app.load_run.code_hash is 'Of the manifest entry and of etl/sources/<slug>: together with sha256, what decides that nothing changed.';
    comment on column app.load_run.bytes_read is 'Bytes, as received (compressed if the file is).';
    comment on column app.load_run.fetched_at is 'When the bytes were received or last known to be current.';
    comment on column app.load_run.message is 'French, for people.';

    create view app.load_latest as
      select distinct on (source, file) *
      from app.load_run
      order by source, file, id desc;
    comment on view app.load_latest is 'The last run of each file.';

    create view app.load_standing as
      select distinct on (source, file) *
      from app.load_run
      where kind = 'source' and state in ('loaded', 'unchanged')
      order by source, file, id desc;
    comment on view app.load_standing is 'The run whose rows stand in raw, file by file.';

    create table app.job_run (
      id bigint generated always as identity primary key,
      job text not null,
      started_at timestamptz not null default now(),
      ended_at timestamptz,
      outcome text check (outcome in ('done', 'failed')),
      message text
    );
    create index job_run_job on app.job_run (job, id desc);
    comment on table app.job_run is 'One row per scheduled job and run.';
    comment on column app.job_run.outcome is 'Null while the job runs.';

    create table raw.refused (
      source text not null,
      file text not null,
      line integer,
      column_name text,
      received text,
      expected text,
      reason text not null
    );
    create index refused_source_file on raw.refused (source, file);
    comment on table raw.refused is 'One row per refused cell or record of the last reading of each file.';
    comment on column raw.refused.line is 'Line of the file, as a person counts them.';
    comment on column raw.refused.reason is 'French, short, the same for all rows refused alike.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table raw.refused;
    drop table app.job_run;
    drop view app.load_standing;
    drop view app.load_latest;
    drop table app.load_run;
    drop schema load cascade;
  `);
}
