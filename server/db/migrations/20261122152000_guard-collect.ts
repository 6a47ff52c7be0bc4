import type { Knex } from "knex";

/**
 * The second wall: the server connects as releve_app, which owns nothing, and each transaction names who acts.
 * Without a name no row of collect is there.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$ begin
      create role releve_app nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
    exception when duplicate_object or unique_violation then null;
    end $$;

    create function collect.actor() returns bigint language sql stable
      as $$ select nullif(current_setting('releve.person', true), '')::bigint $$;
    comment on function collect.actor is 'Person the transaction acts for; null: nobody.';

    create function collect.is_service() returns boolean language sql stable
      as $$ select coalesce(current_setting('releve.service', true), '') = 'on' $$;
    comment on function collect.is_service is 'The server acts by itself: sign-in, jobs, mails.';

    create function collect.standing_grants() returns setof collect.role_grant
      language sql stable security definer set search_path = pg_catalog
      as $$
        select role_grant.*
        from collect.role_grant
        where role_grant.person = collect.actor()
          and role_grant.revoked_at is null
          and (role_grant.expires_at is null or role_grant.expires_at > now())
      $$;
    comment on function collect.standing_grants is 'What the acting person may do now.';

    create function collect.reachable() returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select structure.id
        from collect.structure
        where exists (
          select 1
          from collect.standing_grants() as held
          where held.role in ('observatoire', 'administrateur')
            or held.structure = structure.id
            or held.gestionnaire = structure.gestionnaire
            or (held.role in ('planificateur', 'aract') and held.territory in ('fr:FR', 'reg:' || structure.reg,
              'dep:' || structure.dep, 'ze:' || structure.ze, 'be:' || structure.be))
        )
      $$;
    comment on function collect.reachable is 'Structures whose returns the acting person may read.';

    create function collect.answerable() returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select structure.id
        from collect.structure
        where exists (
          select 1
          from collect.standing_grants() as held
          where held.role in ('declarant', 'gestionnaire', 'centre_formation')
            and (held.structure = structure.id or held.gestionnaire = structure.gestionnaire)
        )
      $$;
    comment on function collect.answerable is 'Structures the acting person may answer for.';

    create function collect.reviewable() returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select structure.id
        from collect.structure
        where exists (
          select 1
          from collect.standing_grants() as held
          where held.role in ('observatoire', 'administrateur')
            or (held.role = 'planificateur' and held.territory in ('fr:FR', 'reg:' || structure.reg,
              'dep:' || structure.dep, 'ze:' || structure.ze, 'be:' || structure.be))
        )
      $$;
    comment on function collect.reviewable is 'Structures whose returns the acting person may send back or validate.';

    create function collect.is_staff() returns boolean
      language sql stable security definer set search_path = pg_catalog
      as $$ select exists (select 1 from collect.standing_grants() as held where held.role in ('observatoire', 'administrateur')) $$;
    comment on function collect.is_staff is 'The acting person belongs to the observatory.';

    -- The directory is public knowledge.
    grant usage on schema app, collect to releve_app;
    grant select on all tables in schema app to releve_app;
    grant select, insert, update on all tables in schema collect to releve_app;
    grant delete on collect.session, collect.mail_link, collect.answer, collect.edit_lock, collect.confirmation,
      collect.prefill, collect.idempotency to releve_app;
    revoke update on collect.event, collect.submission, collect.answer_trail, collect.reminder from releve_app;
    alter default privileges grant select on tables to releve_app;
    grant usage on schema staging, mart, ref to releve_app;
    grant select on all tables in schema staging, mart, ref to releve_app;
  `);

  for (const table of ["declaration", "event", "contact"]) {
    await knex.raw(`alter table collect.${table} enable row level security`);
  }
  await knex.raw(`
    create policy reach on collect.declaration for select
      using (collect.is_service() or structure in (select collect.reachable()));
    create policy answer_for on collect.declaration for update
      using (collect.is_service() or structure in (select collect.answerable())
        or structure in (select collect.reviewable()));
    create policy expect on collect.declaration for insert with check (collect.is_service() or collect.is_staff());

    create policy read on collect.event for select
      using (collect.is_service() or structure in (select collect.reachable()) or person = collect.actor());
    create policy write on collect.event for insert
      with check (collect.is_service() or person = collect.actor() or viewed_by = collect.actor());

    create policy read on collect.contact for select
      using (collect.is_service() or structure in (select collect.reachable()) or collect.is_staff());
    create policy write on collect.contact for all using (collect.is_service() or collect.is_staff());
  `);

  // What hangs on a return is seen with it, and written by who may answer or review it.
  for (const table of ["answer", "answer_trail", "confirmation", "submission", "document", "edit_lock"]) {
    await knex.raw(`
      alter table collect.${table} enable row level security;
      create policy read on collect.${table} for select using (exists (
        select 1 from collect.declaration where declaration.id = ${table}.declaration));
      create policy write on collect.${table} for all using (collect.is_service() or exists (
        select 1 from collect.declaration
        where declaration.id = ${table}.declaration and declaration.structure in (select collect.answerable())));
    `);
  }
  await knex.raw(`
    alter table collect.remark enable row level security;
    create policy reach on collect.remark for all using (exists (
      select 1 from collect.declaration where declaration.id = remark.declaration));
  `);
  for (const table of ["api_token", "notification", "idempotency", "import"]) {
    await knex.raw(`
      alter table collect.${table} enable row level security;
      create policy own on collect.${table} for all using (collect.is_service() or person = collect.actor());
    `);
  }
  await knex.raw(`
    alter table collect.person enable row level security;
    create policy own on collect.person for all using (collect.is_service() or id = collect.actor());
    create policy colleague on collect.person for select using (collect.is_staff() or exists (
      select 1 from collect.role_grant where role_grant.person = person.id));
    alter table collect.role_grant enable row level security;
    create policy read on collect.role_grant for select using (
      collect.is_service() or collect.is_staff() or person = collect.actor()
      or structure in (select collect.answerable()));
    create policy write on collect.role_grant for all using (
      collect.is_service() or collect.is_staff() or structure in (select collect.answerable()));
    alter table collect.attachment_request enable row level security;
    create policy read on collect.attachment_request for all using (
      collect.is_service() or collect.is_staff() or person = collect.actor()
      or structure in (select collect.answerable()));
  `);
  for (const table of ["mail_link", "person_identity", "outgoing_mail"]) {
    await knex.raw(`
      alter table collect.${table} enable row level security;
      create policy service on collect.${table} for all using (collect.is_service());
    `);
  }
  await knex.raw(`
    -- A decision and its mail are one transaction: whoever decides may queue, none may read.
    create policy queue on collect.outgoing_mail for insert with check (collect.actor() is not null);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter default privileges revoke select on tables from releve_app;
    drop owned by releve_app;
    drop function collect.is_staff, collect.reviewable, collect.answerable, collect.reachable, collect.standing_grants,
      collect.is_service, collect.actor cascade;
  `);
}
