import type { Knex } from "knex";

/** Instances that wake at the same minute run a job once: the first to write the minute it was due has it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table app.job_run add column due_at timestamptz;
    create unique index job_run_due on app.job_run (job, due_at);
    comment on column app.job_run.due_at is 'Minute at which the schedule called for it; null for a run by hand.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table app.job_run drop column due_at");
}
