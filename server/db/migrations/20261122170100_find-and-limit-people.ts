import type { Knex } from "knex";

/** Attempts are counted in the database, so that several servers count together; and a lent right lends no more. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table collect.attempt (
      key text not null,
      at timestamptz not null default now()
    );
    create index attempt_key on collect.attempt (key, at);
    comment on table collect.attempt is 'What is limited per hour, by the hash of an address or of a network; kept one hour.';
    alter table collect.attempt enable row level security;
    create policy service on collect.attempt for all using (collect.is_service());
    grant select, insert, delete on collect.attempt to releve_app;

    -- Words without accents nor signs, each after a space; ligatures are spelt out.
    alter table collect.structure add column search_text text generated always as (
      ' ' || translate(
        replace(replace(lower(name || ' ' || coalesce(commune_libelle, '')), 'œ', 'oe'), 'æ', 'ae'),
        'àâäáãåçéèêëíìîïñóòôöõúùûüýÿ’-.,/()"°''',
        'aaaaaaceeeeiiiinooooouuuuyy          '
      )
    ) stored;

    create view collect.structure_name with (security_invoker = true) as
      select
        structure.id,
        structure.releve_id,
        structure.name,
        structure.categorie,
        structure.secteur,
        structure.commune_libelle,
        structure.dep,
        (
          select identifier.value
          from collect.structure_identifier as identifier
          where identifier.structure = structure.id and identifier.kind = 'finess'
          order by identifier.valid_to is null desc, identifier.valid_from desc
          limit 1
        ) as finess,
        gestionnaire.name as gestionnaire
      from collect.structure
      join collect.gestionnaire on gestionnaire.id = structure.gestionnaire;
    comment on view collect.structure_name is 'What names a structure to people.';
    grant select on collect.structure_name to releve_app;

    -- Who answers for a structure may let another answer for it, and nothing else.
    drop policy write on collect.role_grant;
    create policy give on collect.role_grant for insert with check (
      collect.is_service() or collect.is_staff()
      or (structure in (select collect.answerable()) and gestionnaire is null and territory is null
        and role in ('declarant', 'centre_formation')));
    create policy revoke on collect.role_grant for update using (
      collect.is_service() or collect.is_staff() or person = collect.actor()
      or structure in (select collect.answerable()))
    with check (
      collect.is_service() or collect.is_staff() or revoked_at is not null);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop policy give on collect.role_grant;
    drop policy revoke on collect.role_grant;
    create policy write on collect.role_grant for all using (
      collect.is_service() or collect.is_staff() or structure in (select collect.answerable()));
    drop view collect.structure_name;
    alter table collect.structure drop column search_text;
    drop table collect.attempt;
  `);
}
