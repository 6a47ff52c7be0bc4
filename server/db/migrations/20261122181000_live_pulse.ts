import type { Knex } from "knex";

/** The pulse as it is sent, and what is published of it while the month lasts. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema live;
    comment on schema live is 'What moves with each sending, beside editions; written by server alone.';
    grant usage on schema live to releve_app;

    create table live.pulse (
      month text not null,
      structure bigint not null references collect.structure (id),
      gestionnaire bigint not null references collect.gestionnaire (id),
      secteur text not null,
      reg text,
      dep text,
      ze text,
      be text,
      heads integer not null,
      postes_ouverts integer,
      absents_maladie_ordinaire integer,
      remplacements_urgents integer,
      unchanged text[] not null,
      sending integer not null,
      moved_at timestamptz not null,
      primary key (month, structure)
    );
    create index pulse_moved on live.pulse (moved_at);
    comment on table live.pulse is 'Additive components of the last pulse that each structure sent for a month.';
    comment on column live.pulse.gestionnaire is 'As at the first sending of the month, like secteur and places.';
    comment on column live.pulse.heads is 'Persons behind the figures: expected ETP rounded, one at least.';
    comment on column live.pulse.postes_ouverts is 'Persons; null where it is not known or was taken back.';
    comment on column live.pulse.absents_maladie_ordinaire is 'Persons; null where it is not known or was taken back.';
    comment on column live.pulse.remplacements_urgents is 'Persons; null where it is not known or was taken back.';
    comment on column live.pulse.unchanged is 'Questions answered « inchangé ».';
    comment on column live.pulse.sending is 'Number of the submission it comes from.';

    create table live.pulse_release (
      id bigint generated always as identity primary key,
      month text not null,
      at timestamptz not null default now()
    );
    comment on table live.pulse_release is 'Published states, one after the other; written under one lock.';

    create table live.pulse_version (
      month text not null,
      measure text not null,
      structure bigint not null,
      release bigint not null references live.pulse_release (id),
      value integer,
      primary key (month, measure, structure, release),
      foreign key (month, structure) references live.pulse (month, structure)
    );
    comment on table live.pulse_version is 'What each published state counted anew; value null: it no longer counts.';

    create table live.pulse_cell (
      month text not null,
      measure text not null,
      level text not null,
      code text not null,
      secteur text not null,
      touches text[] not null,
      value integer,
      contributors integer,
      answered integer,
      expected integer not null,
      status text not null,
      held boolean not null,
      release bigint not null references live.pulse_release (id),
      primary key (month, measure, level, code, secteur),
      check ((status = 'ok') = (value is not null)),
      check (num_nulls(value, contributors, answered) in (0, 3))
    );
    create index pulse_cell_release on live.pulse_cell (release);
    comment on table live.pulse_cell is 'What everyone may read of the pulse: safe by the disclosure engine, null where not.';
    comment on column live.pulse_cell.touches is 'Places that share structures with this one, level:code.';
    comment on column live.pulse_cell.held is 'Newer answers wait until enough gestionnaires have changed.';
    comment on column live.pulse_cell.release is 'State in which the row last changed.';

    grant select, insert, update on all tables in schema live to releve_app;
    alter table live.pulse enable row level security;
    alter table live.pulse_version enable row level security;
    create policy service on live.pulse for all using (collect.is_service());
    create policy service on live.pulse_version for all using (collect.is_service());
    create policy read on live.pulse_cell for select using (true);
    create policy service on live.pulse_cell for all using (collect.is_service());
    alter table live.pulse_cell enable row level security;
    create policy read on live.pulse_release for select using (true);
    create policy service on live.pulse_release for all using (collect.is_service());
    alter table live.pulse_release enable row level security;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop schema live cascade");
}
