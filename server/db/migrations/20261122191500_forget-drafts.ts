import type { Knex } from "knex";

/** What is past its use goes; PostgreSQL itself keeps whatever was sent. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table collect.import add column purged_at timestamptz;
    comment on column collect.import.purged_at is 'When its bytes, report and difference were deleted.';

    create function collect.forget_drafts(closed_before date, as_of timestamptz) returns bigint
      language plpgsql security definer set search_path = pg_catalog
      as $$
        declare forgotten bigint[];
        begin
          if not collect.is_service() then raise exception 'only the server forgets drafts'; end if;
          with gone as (
            update collect.declaration
            set state = 'expected', version = declaration.version + 1, lines = '{}', cells_expected = null,
              cells_answered = null, cells_prefilled = null, blocking = 0, to_confirm = 0, seconds = 0,
              opened_at = null, saved_at = null
            from collect.campaign
            where campaign.id = declaration.campaign
              and declaration.state = 'draft'
              and coalesce(declaration.deadline, campaign.closes_on) < closed_before
              and not exists (select 1 from collect.submission where submission.declaration = declaration.id)
            returning declaration.id
          )
          select array_agg(gone.id) into forgotten from gone;
          delete from collect.answer where answer.declaration = any (forgotten);
          delete from collect.answer_trail where answer_trail.declaration = any (forgotten);
          delete from collect.confirmation where confirmation.declaration = any (forgotten);
          delete from collect.edit_lock where edit_lock.declaration = any (forgotten);
          update collect.document set removed_at = as_of
          where document.declaration = any (forgotten) and document.removed_at is null;
          return coalesce(cardinality(forgotten), 0);
        end
      $$;
    comment on function collect.forget_drafts is
      'Empties the returns begun and never sent of campaigns that closed before a day; how many. One that was ever sent, or told a situation, is never touched.';
    revoke execute on function collect.forget_drafts from public;
    grant execute on function collect.forget_drafts to releve_app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function collect.forget_drafts;
    alter table collect.import drop column purged_at;
  `);
}
