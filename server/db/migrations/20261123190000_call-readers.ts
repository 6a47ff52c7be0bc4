import type { Knex } from "knex";

/** Whom no mail reaches is phoned, and the call is written down: results that were told are handed over. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table restitution.call (
      id bigint generated always as identity primary key,
      debt bigint not null references restitution.debt (id),
      told boolean not null,
      note text not null,
      person bigint references collect.person (id),
      at timestamptz not null default now()
    );
    create index call_debt on restitution.call (debt);
    comment on table restitution.call is 'Calls about a sheet that nobody opened.';
    comment on column restitution.call.told is 'Whether the results were told; false: nobody was reached.';

    create function restitution.hand_over() returns trigger
      language plpgsql security definer set search_path = pg_catalog
      as $$
      begin
        update restitution.debt set delivered_at = coalesce(delivered_at, new.at) where id = new.debt and new.told;
        return null;
      end
      $$;
    create trigger hand_over after insert on restitution.call for each row execute function restitution.hand_over();

    grant select, insert on restitution.call to releve_app;
    alter table restitution.call enable row level security;
    create policy follow on restitution.call for select using (collect.is_service() or debt in (
      select debt.id from restitution.debt
      where debt.structure in (
        select collect.everyone_of(array['observatoire', 'administrateur'])
        union select collect.within_of(array['planificateur', 'aract']))));
    create policy note on restitution.call for insert with check (debt in (
      select debt.id from restitution.debt where debt.structure in (select collect.reviewable())));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table restitution.call; drop function restitution.hand_over;");
}
