import type { Knex } from "knex";

/** A structure that answers as an establishment and as a training centre is owed a sheet for each return. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table restitution.sheet
      add column kind text not null default 'annuelle' check (kind in ('annuelle', 'formation'));
    comment on column restitution.sheet.kind is 'Of the campaign whose return it answers.';
    update restitution.sheet
    set kind = 'formation'
    from restitution.debt
    join collect.declaration on declaration.id = debt.declaration
    join collect.campaign on campaign.id = declaration.campaign
    where debt.structure = sheet.structure
      and debt.millesime = sheet.millesime
      and debt.version = sheet.version
      and campaign.kind = 'formation';
    alter table restitution.sheet
      drop constraint sheet_structure_millesime_version_edition_key,
      add unique (structure, kind, millesime, version, edition);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table restitution.sheet
      drop constraint sheet_structure_kind_millesime_version_edition_key,
      add unique (structure, millesime, version, edition);
    alter table restitution.sheet drop column kind;
  `);
}
