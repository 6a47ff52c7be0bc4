import type { Knex } from "knex";

/** What is unlike what was expected, found by the server over a whole campaign, read by those who review. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table collect.quality_finding (
      declaration bigint not null references collect.declaration (id),
      kind text not null,
      question text,
      line text,
      words text not null,
      found_at timestamptz not null default now(),
      unique nulls not distinct (declaration, kind, question, line)
    );
    comment on table collect.quality_finding is 'Points an analyst should look at; found again over the whole campaign when returns change.';
    comment on column collect.quality_finding.words is 'French sentence with both values.';
    alter table collect.quality_finding enable row level security;
    create policy service on collect.quality_finding for all using (collect.is_service());
    create policy review on collect.quality_finding for select using (declaration in (
      select declaration.id from collect.declaration
      where declaration.structure in (select collect.reviewable())));
    grant select, insert, delete on collect.quality_finding to releve_app;

    alter table collect.campaign add column findings_of text;
    comment on column collect.campaign.findings_of is 'Returns it had when they were last compared, counted and dated: others call for comparing again.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table collect.campaign drop column findings_of;
    drop table collect.quality_finding;
  `);
}
