import type { Knex } from "knex";

const followed = (firstSent: string, join: string) => `
  create or replace view collect.followed with (security_invoker = true) as
    select
      declaration.id as declaration,
      declaration.campaign,
      declaration.state,
      declaration.state not in ('not_concerned', 'closed', 'merged') as is_expected,
      declaration.state in ('submitted', 'validated') as is_answered,
      declaration.state in ('submitted', 'validated')
        and (${firstSent} at time zone 'Europe/Paris')::date
          <= coalesce(declaration.deadline, campaign.closes_on) as is_on_time,
      coalesce(declaration.deadline, campaign.closes_on) as deadline,
      ${firstSent} as received_at,
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
    ${join};
`;

/** A return is on time by its first sending, whatever is mended later: kept beside it, so that a board reads one table. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table collect.declaration add column first_sent_at timestamptz;
    comment on column collect.declaration.first_sent_at is 'When it was sent for the first time; a rectification does not move it.';
    update collect.declaration
    set first_sent_at = coalesce(
      (select submission.at from collect.submission
       where submission.declaration = declaration.id and submission.number = 1),
      declaration.submitted_at)
    where declaration.submitted_at is not null;

    create function collect.keep_first_sent() returns trigger language plpgsql as $$
    begin
      new.first_sent_at = coalesce(new.first_sent_at, new.submitted_at);
      return new;
    end $$;
    comment on function collect.keep_first_sent is 'Keeps the first submitted_at a return has had.';
    create trigger keep_first_sent before insert or update of submitted_at on collect.declaration
      for each row execute function collect.keep_first_sent();
    ${followed("declaration.first_sent_at", "")}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ${followed(
      "coalesce(first_sent.at, declaration.submitted_at)",
      "left join collect.submission as first_sent on first_sent.declaration = declaration.id and first_sent.number = 1",
    )}
    drop trigger keep_first_sent on collect.declaration;
    drop function collect.keep_first_sent;
    alter table collect.declaration drop column first_sent_at;
  `);
}
