import type { Knex } from "knex";

/** A lent right ends with that of who lent it, and one person has one opinion of one thing. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function collect.end_lent_rights() returns trigger
      language plpgsql security definer set search_path = pg_catalog
      as $$
      begin
        with ended as (
          update collect.role_grant as lent
          set revoked_at = now()
          where lent.delegated_by is not null
            and lent.revoked_at is null
            and (lent.expires_at is null or lent.expires_at > now())
            and not exists (
              select
              from collect.role_grant as own
              join collect.person as giver on giver.id = own.person and giver.disabled_at is null
              join collect.structure on structure.id = lent.structure
              where own.person = lent.delegated_by
                and own.delegated_by is null
                and own.revoked_at is null
                and (own.expires_at is null or own.expires_at > now())
                and (own.role in ('observatoire', 'administrateur')
                  or own.role in ('declarant', 'gestionnaire', 'centre_formation')
                    and (own.structure = structure.id or own.gestionnaire = structure.gestionnaire))
            )
          returning lent.id, lent.person, lent.structure
        ),
        told as (
          insert into collect.notification (person, body, link)
          select ended.person,
            'La saisie de ' || structure.name
              || ' ne vous est plus confiée' || E'\\u00a0' || ': qui vous l’avait confiée n’en répond plus.',
            '/demarches'
          from ended
          join collect.structure on structure.id = ended.structure
        )
        insert into collect.event (action, structure, detail)
        select 'delegation.end', ended.structure, jsonb_build_object('grant', ended.id, 'person', ended.person)
        from ended;
        return null;
      end
      $$;
    comment on function collect.end_lent_rights is 'Ends what was lent by those who answer no more, however that came.';
    create trigger end_lent_rights after update of revoked_at on collect.role_grant
      for each statement when (pg_trigger_depth() = 0) execute function collect.end_lent_rights();
    create trigger end_lent_rights after update of disabled_at on collect.person
      for each statement execute function collect.end_lent_rights();
    create trigger end_lent_rights after update of gestionnaire on collect.structure
      for each statement execute function collect.end_lent_rights();

    delete from restitution.feedback as older
    using restitution.feedback as newer
    where newer.debt = older.debt
      and newer.person = older.person
      and newer.indicator is not distinct from older.indicator
      and newer.id > older.id;
    create unique index feedback_once on restitution.feedback (debt, person, indicator) nulls not distinct
      where person is not null;
    grant update on restitution.feedback to releve_app;
    create policy change on restitution.feedback for update using (collect.is_service());
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop policy change on restitution.feedback;
    drop index restitution.feedback_once;
    drop trigger end_lent_rights on collect.structure;
    drop trigger end_lent_rights on collect.person;
    drop trigger end_lent_rights on collect.role_grant;
    drop function collect.end_lent_rights;
  `);
}
