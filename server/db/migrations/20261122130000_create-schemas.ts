import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema if not exists app;
    create schema raw;
    create schema ref;
    create schema staging;
    create schema mart;
    comment on schema app is 'Life of the instance: runs, jobs, editions, publication.';
    comment on schema raw is 'Rows of the sources as received, in the producers'' own columns; written by etl.';
    comment on schema ref is 'Nomenclatures of data/nomenclatures, loaded as they are; written by etl.';
    comment on schema staging is 'Models in the making of the marts, rebuilt at each run; written by etl.';
    comment on schema mart is 'Indicators and territories, rebuilt beside then swapped; written by etl.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop schema mart, staging, ref, raw cascade");
}
