import type { Knex } from "knex";

/** The built-in sum of bigint works in numeric, which weighs ten times as much where there are a million sums. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create aggregate app.total(bigint) (sfunc = int8pl, stype = bigint, combinefunc = int8pl, parallel = safe);
    comment on aggregate app.total(bigint) is 'Sum of integers that stays an integer; null when all are.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop aggregate app.total(bigint)");
}
