import type { Knex } from "knex";

/** A return that is corrected after it was validated still counts, by what was validated, until it is validated anew. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table collect.declaration add column counted_sending integer;
    comment on column collect.declaration.counted_sending is
      'While a validated return is being corrected: the sending that still counts. Null when validated, or when none does.';

    create function collect.keep_counted_sending() returns trigger
      language plpgsql security definer set search_path = pg_catalog
      as $$
      begin
        if new.state in ('validated', 'withdrawn', 'not_concerned', 'closed', 'merged')
          or (old.state = 'validated' and new.state = 'returned')
        then
          new.counted_sending = null;
        elsif old.state = 'validated' then
          new.counted_sending = (
            select max(submission.number)
            from collect.submission
            where submission.declaration = new.id and submission.kind in ('initial', 'rectification'));
        end if;
        return new;
      end $$;
    comment on function collect.keep_counted_sending is
      'Who validated takes it back by sending back; who answers does so by withdrawing or by saying that it is not concerned.';
    create trigger keep_counted_sending before update of state on collect.declaration
      for each row when (old.state is distinct from new.state) execute function collect.keep_counted_sending();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger keep_counted_sending on collect.declaration;
    drop function collect.keep_counted_sending;
    alter table collect.declaration drop column counted_sending;
  `);
}
