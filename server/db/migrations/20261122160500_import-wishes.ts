import type { Knex } from "knex";

/** What whoever sends a file wished once its difference was shown, and how often it was tried. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table collect.import
      add column accepted jsonb,
      add column attempts integer not null default 0;
    comment on column collect.import.accepted is '{ fingerprint, submit, justification }: the difference that was seen and accepted.';
    comment on column collect.import.attempts is 'Times a worker took it up: a file that breaks workers is given up.';
    create index import_waiting on collect.import (id) where state in ('received', 'checking', 'committing');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index collect.import_waiting;
    alter table collect.import drop column accepted, drop column attempts;
  `);
}
