import type { Knex } from "knex";

/** What following up reads: how far each return is, whom to write to, and that jobs of the server are elected too. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table collect.person add column mail_bounced_at timestamptz;
    comment on column collect.person.mail_bounced_at is 'When a mail to this address was refused for good; null once one arrives.';

    create view collect.followed with (security_invoker = true) as
      select
        declaration.id as declaration,
        declaration.campaign,
        declaration.state,
        declaration.state not in ('not_concerned', 'closed', 'merged') as is_expected,
        declaration.state in ('submitted', 'validated') as is_answered,
        declaration.state in ('submitted', 'validated')
          and (coalesce(first_sent.at, declaration.submitted_at) at time zone 'Europe/Paris')::date
            <= coalesce(declaration.deadline, campaign.closes_on) as is_on_time,
        coalesce(declaration.deadline, campaign.closes_on) as deadline,
        coalesce(first_sent.at, declaration.submitted_at) as received_at,
        declaration.saved_at,
        declaration.blocking,
        declaration.to_confirm,
        declaration.cells_expected,
        declaration.cells_answered,
        declaration.cells_prefilled,
        declaration.seconds,
        coalesce(declaration.expected_etp, structure.expected_etp) as expected_etp,
        coalesce(declaration.places, structure.places) as places,
        structure.id as structure,
        structure.gestionnaire,
        structure.secteur,
        structure.dep,
        structure.ze,
        array_remove(array['fr:FR', 'reg:' || structure.reg, 'dep:' || structure.dep, 'ze:' || structure.ze,
          'be:' || structure.be], null) as territories
      from collect.declaration
      join collect.structure on structure.id = declaration.structure
      join collect.campaign on campaign.id = declaration.campaign
      left join collect.submission as first_sent on first_sent.declaration = declaration.id and first_sent.number = 1;
    comment on view collect.followed is 'One row per campaign and structure: expected, answered, on time, and its weights.';
    comment on column collect.followed.is_expected is 'Neither closed, merged nor not concerned.';
    comment on column collect.followed.is_answered is 'Sent and not sent back.';
    comment on column collect.followed.is_on_time is 'First sent by its deadline, in Paris.';
    comment on column collect.followed.expected_etp is 'Hundredths of ETP.';
    grant select on collect.followed to releve_app;

    create function collect.addressees() returns table (
      structure bigint, email text, person bigint, name text, via text, wanted boolean, bounced boolean, chosen boolean)
      language sql stable security definer set search_path = pg_catalog
      as $$
        with seen as (
          select structure.id, structure.gestionnaire
          from collect.structure
          where collect.is_service() or structure.id in (select collect.reachable())
        ),
        held as (
          select role_grant.structure, role_grant.gestionnaire, person.email, person.id as person, person.name,
            person.wants_reminders as wanted, person.mail_bounced_at is not null as bounced
          from collect.role_grant
          join collect.person on person.id = role_grant.person
          where role_grant.role in ('declarant', 'gestionnaire', 'centre_formation')
            and role_grant.revoked_at is null
            and (role_grant.expires_at is null or role_grant.expires_at > now())
            and person.disabled_at is null
        ),
        known as (
          select seen.id as structure, held.email, held.person, held.name, 'account' as via, 1 as choice, held.wanted,
            held.bounced
          from held join seen on seen.id = held.structure
          union all
          select seen.id, held.email, held.person, held.name, 'account', 1, held.wanted, held.bounced
          from held join seen on seen.gestionnaire = held.gestionnaire
          union all
          select seen.id, lower(contact.email), null, contact.name, 'contact', 2, true, contact.state <> 'ok'
          from collect.contact join seen on seen.id = contact.structure
          where contact.email is not null
          union all
          select seen.id, lower(contact.email), null, contact.name, 'contact', 3, true, contact.state <> 'ok'
          from collect.contact join seen on seen.gestionnaire = contact.gestionnaire
          where contact.email is not null
        )
        select known.structure, known.email, known.person, known.name, known.via, known.wanted, known.bounced,
          not known.bounced and known.choice = min(known.choice) filter (where not known.bounced)
            over (partition by known.structure)
        from known
      $$;
    comment on function collect.addressees is
      'Whom to write to for each structure within reach. chosen: accounts, else its contacts, else its gestionnaire''s, among addresses that work.';

    grant insert, update on app.job_run to releve_app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    revoke insert, update on app.job_run from releve_app;
    drop function collect.addressees;
    drop view collect.followed;
    alter table collect.person drop column mail_bounced_at;
  `);
}
