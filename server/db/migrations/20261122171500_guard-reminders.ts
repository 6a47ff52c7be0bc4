import type { Knex } from "knex";

/** Reminders name whom they went to: those who follow up see them, nobody else. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table collect.reminder enable row level security;
    create policy follow on collect.reminder for all using (collect.is_service() or exists (
      select 1 from collect.standing_grants() as held
      where held.role in ('planificateur', 'aract', 'observatoire', 'administrateur')));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop policy follow on collect.reminder;
    alter table collect.reminder disable row level security;
  `);
}
