import type { Knex } from "knex";

/** Sheets that nobody reads are recalled, and what readers think of theirs comes back to who follows them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table restitution.reminder (
      debt bigint not null references restitution.debt (id),
      stage integer not null,
      recipient text not null,
      mail text not null references collect.outgoing_mail (key),
      written_on date not null,
      primary key (debt, stage, recipient)
    );
    create index reminder_mail on restitution.reminder (mail);
    comment on table restitution.reminder is 'Who was reminded to read what; one row, hence one mail, per sheet, stage and recipient.';
    comment on column restitution.reminder.stage is '1, then 2: reminders written so far, this one included.';
    comment on column restitution.reminder.written_on is 'Day in Paris.';
    alter table restitution.debt drop column reminded_at;

    grant select, insert on restitution.reminder to releve_app;
    alter table restitution.reminder enable row level security;
    create policy follow on restitution.reminder for select using (collect.is_service() or debt in (
      select debt.id from restitution.debt
      where debt.structure in (
        select collect.everyone_of(array['observatoire', 'administrateur'])
        union select collect.within_of(array['planificateur', 'aract']))));
    create policy write on restitution.reminder for insert with check (collect.is_service());

    drop policy read on restitution.feedback;
    create policy read on restitution.feedback for select using (collect.is_service() or debt in (
      select debt.id from restitution.debt
      where debt.structure in (select collect.reviewable())));

    create function collect.contacts_of(structure bigint) returns jsonb
      language sql stable
      as $$
        select coalesce(
          jsonb_agg(
            jsonb_build_object(
              'id', contact.id, 'name', contact.name, 'email', contact.email, 'phone', contact.phone,
              'state', contact.state
            ) order by contact.id
          ),
          '[]'
        )
        from collect.structure as called
        join collect.contact on contact.structure = called.id or contact.gestionnaire = called.gestionnaire
        where called.id = $1
      $$;
    comment on function collect.contacts_of is 'Contacts of a structure and of its gestionnaire, those that the acting person may see.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function collect.contacts_of;
    drop policy read on restitution.feedback;
    create policy read on restitution.feedback for select using (collect.is_service() or collect.is_staff());
    alter table restitution.debt add column reminded_at timestamptz;
    drop table restitution.reminder;
  `);
}
