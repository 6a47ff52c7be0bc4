import type { Knex } from "knex";

/** Two sheets of one workbook are two loads: what stands is told by source, file and table. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace view app.load_latest as
      select distinct on (source, file, target) *
      from app.load_run
      order by source, file, target, id desc;
    comment on view app.load_latest is 'The last run of each file and table.';

    create or replace view app.load_standing as
      select distinct on (source, file, target) *
      from app.load_run
      where kind = 'source' and state in ('loaded', 'unchanged')
      order by source, file, target, id desc;
    comment on view app.load_standing is 'The run whose rows stand in raw, by file and table.';

    alter table raw.refused add column target text not null default '';
    alter table raw.refused alter column target drop default;
    comment on column raw.refused.target is 'Table of schema raw that the file was read for.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table raw.refused drop column target;
    create or replace view app.load_latest as
      select distinct on (source, file) * from app.load_run order by source, file, id desc;
    create or replace view app.load_standing as
      select distinct on (source, file) * from app.load_run
      where kind = 'source' and state in ('loaded', 'unchanged') order by source, file, id desc;
  `);
}
