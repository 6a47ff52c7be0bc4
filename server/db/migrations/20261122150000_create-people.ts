import type { Knex } from "knex";

/** Who may do what: persons, how they prove themselves, structures, and what each person was granted. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema collect;
    comment on schema collect is 'People, returns and their follow-up; written by the server alone.';

    create table collect.gestionnaire (
      id bigint generated always as identity primary key,
      code text not null unique,
      siren text,
      finess_ej text,
      name text not null,
      updated_at timestamptz not null default now()
    );
    comment on table collect.gestionnaire is 'One row per decision-maker: SIREN, else EJ, else the structure itself.';
    comment on column collect.gestionnaire.code is 'siren:…, ej:… or structure:…, whichever names it.';

    create table collect.structure (
      id bigint generated always as identity primary key,
      releve_id text not null unique,
      gestionnaire bigint not null references collect.gestionnaire (id),
      name text not null,
      categorie text,
      secteur text not null,
      commune text,
      commune_libelle text,
      ze text,
      be text,
      epci text,
      dep text,
      reg text,
      places integer,
      expected_etp bigint,
      expected_etp_from text,
      closed_on date,
      merged_into bigint references collect.structure (id),
      updated_at timestamptz not null default now()
    );
    create index structure_gestionnaire on collect.structure (gestionnaire);
    create index structure_dep on collect.structure (dep);
    comment on table collect.structure is 'One row per establishment or service that may file a return.';
    comment on column collect.structure.releve_id is 'Printed number, used in files where there is no FINESS.';
    comment on column collect.structure.expected_etp is 'Hundredths of ETP, the last known.';
    comment on column collect.structure.expected_etp_from is 'Earlier return, SAE, TDB, or the mean of the category.';

    create table collect.structure_identifier (
      kind text not null check (kind in ('finess', 'siret', 'uai')),
      value text not null,
      structure bigint not null references collect.structure (id),
      valid_from date not null,
      valid_to date,
      primary key (kind, value, valid_from)
    );
    create index structure_identifier_structure on collect.structure_identifier (structure);
    comment on table collect.structure_identifier is 'Identifiers are attributes, with their history.';

    create table collect.contact (
      id bigint generated always as identity primary key,
      structure bigint references collect.structure (id),
      gestionnaire bigint references collect.gestionnaire (id),
      name text,
      email text,
      phone text,
      state text not null default 'ok' check (state in ('ok', 'bounced', 'unreachable')),
      updated_at timestamptz not null default now(),
      check ((structure is null) <> (gestionnaire is null))
    );
    create index contact_structure on collect.contact (structure);
    create index contact_gestionnaire on collect.contact (gestionnaire);
    comment on table collect.contact is 'Whom to write to when nobody has an account yet.';

    create table collect.person (
      id bigint generated always as identity primary key,
      email text not null unique check (email = lower(email)),
      name text,
      phone text,
      wants_reminders boolean not null default true,
      wants_digest boolean not null default true,
      created_at timestamptz not null default now(),
      last_seen_at timestamptz,
      disabled_at timestamptz
    );
    comment on table collect.person is 'One row per person with an account. No password is ever kept.';

    create table collect.person_identity (
      issuer text not null,
      subject text not null,
      person bigint not null references collect.person (id),
      primary key (issuer, subject)
    );
    comment on table collect.person_identity is 'Names that an OIDC provider gave to a person.';

    create table collect.role_grant (
      id bigint generated always as identity primary key,
      person bigint not null references collect.person (id),
      role text not null check (role in ('declarant', 'gestionnaire', 'centre_formation', 'planificateur',
        'aract', 'observatoire', 'administrateur')),
      structure bigint references collect.structure (id),
      gestionnaire bigint references collect.gestionnaire (id),
      territory text,
      delegated_by bigint references collect.person (id),
      granted_by bigint references collect.person (id),
      granted_at timestamptz not null default now(),
      expires_at timestamptz,
      revoked_at timestamptz,
      revoked_by bigint references collect.person (id),
      check (role not in ('declarant', 'centre_formation') or structure is not null),
      check (role <> 'gestionnaire' or gestionnaire is not null),
      check (role <> 'planificateur' or territory is not null)
    );
    create index role_grant_person on collect.role_grant (person);
    create index role_grant_structure on collect.role_grant (structure);
    comment on table collect.role_grant is 'What a person may do, where, until when. Never deleted: revoked.';
    comment on column collect.role_grant.territory is 'level:code, for those whose reach is a territory.';
    comment on column collect.role_grant.delegated_by is 'The declarant who lent this right to a third party; null for an attachment.';

    create table collect.attachment_request (
      id bigint generated always as identity primary key,
      person bigint not null references collect.person (id),
      structure bigint not null references collect.structure (id),
      message text,
      state text not null default 'pending' check (state in ('pending', 'approved', 'refused', 'withdrawn')),
      requested_at timestamptz not null default now(),
      decided_at timestamptz,
      decided_by bigint references collect.person (id),
      reason text
    );
    create unique index attachment_request_pending
      on collect.attachment_request (person, structure) where state = 'pending';
    comment on table collect.attachment_request is 'Asked by a person, decided by who already answers for the structure, else by the observatory.';

    create table collect.session (
      sid text primary key,
      sess jsonb not null,
      expire timestamptz not null
    );
    create index session_expire on collect.session (expire);
    comment on table collect.session is 'Sessions of browsers; sess.person is the account.';

    create table collect.mail_link (
      token_hash bytea primary key,
      email text not null,
      return_to text,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index mail_link_email on collect.mail_link (email, created_at);
    comment on table collect.mail_link is 'One-time links: the hash alone is kept, used once, by POST only.';

    create table collect.api_token (
      id bigint generated always as identity primary key,
      person bigint not null references collect.person (id),
      name text not null,
      token_hash bytea not null unique,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      last_used_at timestamptz,
      revoked_at timestamptz
    );
    comment on table collect.api_token is 'Tokens of software that files returns for a person; the hash alone is kept.';

    create table collect.idempotency (
      person bigint not null references collect.person (id),
      key text not null,
      request_hash text not null,
      status integer not null,
      answer jsonb,
      created_at timestamptz not null default now(),
      primary key (person, key)
    );
    comment on table collect.idempotency is 'Answers already given, so that the same request sent twice acts once.';

    create table collect.notification (
      id bigint generated always as identity primary key,
      person bigint not null references collect.person (id),
      body text not null,
      link text,
      created_at timestamptz not null default now(),
      read_at timestamptz
    );
    create index notification_person on collect.notification (person, id desc);
    comment on table collect.notification is 'What a person is told on the site; French.';

    create table collect.event (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      person bigint references collect.person (id),
      viewed_by bigint references collect.person (id),
      action text not null,
      structure bigint references collect.structure (id),
      declaration bigint,
      detail jsonb not null default '{}'
    );
    create index event_structure on collect.event (structure, id desc);
    create index event_declaration on collect.event (declaration, id desc);
    comment on table collect.event is 'One row per write, and per "view as": who, what, when. Never updated.';
    comment on column collect.event.person is 'Null when the server acts by itself.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop schema collect cascade");
}
