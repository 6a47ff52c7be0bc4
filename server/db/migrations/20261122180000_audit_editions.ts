import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table app.edition_audit (
      edition text primary key references app.edition (id),
      hash text not null,
      at timestamptz not null default now(),
      tables integer not null,
      cells bigint not null,
      masked bigint not null,
      attacked bigint not null,
      cleared_by_shift bigint not null,
      cleared_by_program bigint not null,
      undecided bigint not null,
      narrowed bigint not null,
      seconds double precision not null
    );
    comment on table app.edition_audit is 'What the attacker found in an edition, the last time it was played; one that found something, or was not played, forbids to publish.';
    comment on column app.edition_audit.hash is 'Of the edition that was attacked.';
    comment on column app.edition_audit.tables is 'Magnitudes by millesime.';
    comment on column app.edition_audit.cells is 'Cells of all tables, shown or not.';
    comment on column app.edition_audit.masked is 'Cells of which no row carries a number.';
    comment on column app.edition_audit.attacked is 'Totals that the rules forbid to show: masked cells, crossings and differences, each once.';
    comment on column app.edition_audit.cleared_by_shift is 'Proved free by an explicit change of what is not shown.';
    comment on column app.edition_audit.cleared_by_program is 'Proved free by linear programming.';
    comment on column app.edition_audit.undecided is 'Left undecided by a bound on effort; they count among narrowed.';
    comment on column app.edition_audit.narrowed is 'Totals that their largest contributor could place too closely.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table app.edition_audit");
}
