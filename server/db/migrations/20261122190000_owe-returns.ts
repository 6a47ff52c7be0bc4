import type { Knex } from "knex";

/** What is owed to those who filed: the ledger that the server keeps, the sheets that etl makes with each edition. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema restitution;
    grant usage on schema restitution to releve_app;

    create table restitution.sheet (
      id bigint generated always as identity primary key,
      structure bigint not null references collect.structure (id),
      millesime text not null,
      version integer not null,
      edition text not null,
      body jsonb not null,
      sha256 text not null,
      made_at timestamptz not null default now(),
      unique (structure, millesime, version, edition)
    );
    comment on table restitution.sheet is 'Sheets of results as they were made with an edition, words included; never updated.';

    create table restitution.debt (
      id bigint generated always as identity primary key,
      declaration bigint not null references collect.declaration (id),
      structure bigint not null references collect.structure (id),
      millesime text not null,
      version integer not null,
      validated_at timestamptz not null,
      due_on date not null,
      sheet bigint references restitution.sheet (id),
      made_at timestamptz,
      rendered_at timestamptz,
      pdf_sha256 text,
      sent_at timestamptz,
      delivered_at timestamptz,
      opened_at timestamptz,
      read_at timestamptz,
      read_by bigint references collect.person (id),
      reminded_at timestamptz,
      replaced_by bigint references restitution.debt (id),
      unique (declaration, version)
    );
    create index debt_structure on restitution.debt (structure);
    create index debt_to_do on restitution.debt (id) where sent_at is null and replaced_by is null;
    comment on table restitution.debt is 'One row per validated return and version: what it is owed, and what became of it.';
    comment on column restitution.debt.version is 'Number of the sending that was validated: 1, then one more at each correction.';
    comment on column restitution.debt.replaced_by is 'The debt of a later version, which answers for this one.';

    create table restitution.delivery (
      debt bigint not null references restitution.debt (id),
      recipient text not null,
      person bigint references collect.person (id),
      mail text not null references collect.outgoing_mail (key),
      primary key (debt, recipient)
    );
    create index delivery_mail on restitution.delivery (mail);
    comment on table restitution.delivery is 'Who was written to of what; one row, hence one mail, per sheet and recipient.';

    create table restitution.feedback (
      id bigint generated always as identity primary key,
      debt bigint not null references restitution.debt (id),
      indicator text,
      useful boolean not null,
      reason text not null,
      person bigint references collect.person (id),
      at timestamptz not null default now()
    );
    create index feedback_debt on restitution.feedback (debt);
    comment on table restitution.feedback is '« Cette comparaison m’est utile, ou ne l’est pas, parce que… »: read by the analysts.';

    create function restitution.owe() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
    declare
      sending integer;
      owed bigint;
    begin
      if (select campaign.kind from collect.campaign where campaign.id = new.campaign) = 'pouls' then
        return null;
      end if;
      select coalesce(max(submission.number), 1) into sending
      from collect.submission where submission.declaration = new.id;
      insert into restitution.debt (declaration, structure, millesime, version, validated_at, due_on)
      select new.id, new.structure, campaign.millesime, sending, coalesce(new.validated_at, now()),
        (coalesce(new.validated_at, now()) at time zone 'Europe/Paris')::date + interval '1 year'
      from collect.campaign where campaign.id = new.campaign
      on conflict do nothing
      returning id into owed;
      if owed is not null then
        update restitution.debt set replaced_by = owed
        where debt.declaration = new.id and debt.id <> owed and debt.replaced_by is null;
      end if;
      return null;
    end $$;
    comment on function restitution.owe is 'A return that is validated is owed its results, in the same transaction.';
    create trigger owe_inserted after insert on collect.declaration
      for each row when (new.state = 'validated') execute function restitution.owe();
    create trigger owe_validated after update of state on collect.declaration
      for each row when (new.state = 'validated' and old.state is distinct from 'validated')
      execute function restitution.owe();

    insert into restitution.debt (declaration, structure, millesime, version, validated_at, due_on)
    select declaration.id, declaration.structure, campaign.millesime,
      coalesce((select max(submission.number) from collect.submission where submission.declaration = declaration.id), 1),
      coalesce(declaration.validated_at, now()),
      (coalesce(declaration.validated_at, now()) at time zone 'Europe/Paris')::date + interval '1 year'
    from collect.declaration
    join collect.campaign on campaign.id = declaration.campaign
    where declaration.state = 'validated' and campaign.kind <> 'pouls';

    grant select on all tables in schema restitution to releve_app;
    grant update on restitution.debt to releve_app;
    grant insert on restitution.delivery, restitution.feedback to releve_app;
    alter table restitution.sheet enable row level security;
    alter table restitution.debt enable row level security;
    alter table restitution.delivery enable row level security;
    alter table restitution.feedback enable row level security;
    create policy reach on restitution.sheet for select
      using (collect.is_service() or structure in (select collect.reachable()));
    create policy reach on restitution.debt for select
      using (collect.is_service() or structure in (select collect.reachable()));
    create policy stamp on restitution.debt for update
      using (collect.is_service() or structure in (select collect.answerable()));
    create policy read on restitution.delivery for select using (collect.is_service() or collect.is_staff());
    create policy write on restitution.delivery for insert with check (collect.is_service());
    create policy read on restitution.feedback for select using (collect.is_service() or collect.is_staff());
    create policy write on restitution.feedback for insert
      with check (exists (select from restitution.debt where debt.id = feedback.debt
        and debt.structure in (select collect.answerable())));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger owe_inserted on collect.declaration;
    drop trigger owe_validated on collect.declaration;
    drop schema restitution cascade;
  `);
}
