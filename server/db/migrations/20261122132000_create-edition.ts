import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table app.edition (
      id text primary key,
      hash text not null unique,
      previous text references app.edition (id),
      built_at timestamptz not null,
      published_at timestamptz,
      note text,
      rows bigint not null,
      bytes bigint not null
    );
    comment on table app.edition is 'One row per edition: frozen, named by the hash of what went in and what came out.';
    comment on column app.edition.id is 'Year of publication and rank: 2026.1.';
    comment on column app.edition.previous is 'The edition that stood when this one was built; what it is compared with.';
    comment on column app.edition.published_at is 'First time it was published; null if never.';
    comment on column app.edition.note is 'French, for readers.';
    comment on column app.edition.rows is 'Published observations.';

    create table app.edition_file (
      edition text not null references app.edition (id),
      name text not null,
      bytes bigint not null,
      sha256 text not null,
      rows bigint,
      primary key (edition, name)
    );
    comment on table app.edition_file is 'One row per edition and file.';
    comment on column app.edition_file.sha256 is 'Of the file as it is, not of its compressed copies.';

    create table app.publication (
      single boolean primary key default true check (single),
      edition text not null references app.edition (id),
      published_at timestamptz not null
    );
    comment on table app.publication is 'One row: the edition that readers see.';

    create table app.audit (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      actor text not null,
      action text not null,
      subject text not null,
      detail jsonb not null
    );
    comment on table app.audit is 'One row per act that changes what is public; never updated.';
    comment on column app.audit.actor is 'Command or person.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table app.audit, app.publication, app.edition_file, app.edition");
}
