import type { Knex } from "knex";

/** What hangs on a return: 600 cells were weighed one by one, each by a query of its own. */
const TABLES = ["answer", "answer_trail", "confirmation", "submission", "document", "edit_lock"];

/** The returns that a person may read, or answer, are found once in a statement, then each row is looked up. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function collect.readable_returns() returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select declaration.id
        from collect.declaration
        where declaration.structure in (select collect.reachable())
      $$;
    comment on function collect.readable_returns is 'Returns that the acting person may read.';

    create function collect.answerable_returns() returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select declaration.id
        from collect.answerable() as own (structure)
        join collect.declaration on declaration.structure = own.structure
      $$;
    comment on function collect.answerable_returns is 'Returns that the acting person may answer.';
  `);
  for (const table of TABLES) {
    await knex.raw(`
      alter policy read on collect.${table}
        using (collect.is_service() or declaration in (select collect.readable_returns()));
      alter policy write on collect.${table}
        using (collect.is_service() or declaration in (select collect.answerable_returns()));
    `);
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const table of TABLES) {
    await knex.raw(`
      alter policy read on collect.${table} using (exists (
        select 1 from collect.declaration where declaration.id = ${table}.declaration));
      alter policy write on collect.${table} using (collect.is_service() or exists (
        select 1 from collect.declaration
        where declaration.id = ${table}.declaration and declaration.structure in (select collect.answerable())));
    `);
  }
  await knex.raw("drop function collect.readable_returns, collect.answerable_returns");
}
