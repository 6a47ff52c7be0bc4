import type { Knex } from "knex";

/** Campaigns, returns and everything that was answered in them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table collect.questionnaire (
      kind text not null check (kind in ('annuelle', 'pouls', 'formation')),
      version text not null,
      body jsonb not null,
      sha256 text not null,
      primary key (kind, version)
    );
    comment on table collect.questionnaire is 'Questionnaires as they were when a campaign asked them: a past return stays readable.';

    create table collect.campaign (
      id text primary key,
      kind text not null,
      version text not null,
      millesime text not null,
      title text not null,
      opens_on date not null,
      closes_on date not null,
      reminders integer[] not null default '{30,15,3}',
      population jsonb not null default '{}',
      created_at timestamptz not null default now(),
      foreign key (kind, version) references collect.questionnaire (kind, version),
      check (opens_on <= closes_on)
    );
    comment on table collect.campaign is 'annuelle-2025, pouls-2026-02, formation-2025: what is asked, of whom, when.';
    comment on column collect.campaign.millesime is 'Year the answers are about; YYYY-MM for a pulse.';
    comment on column collect.campaign.reminders is 'Days before closing at which those who have not answered are reminded.';
    comment on column collect.campaign.population is '{ secteurs, categories, within }: who is expected.';

    create table collect.declaration (
      id bigint generated always as identity primary key,
      campaign text not null references collect.campaign (id),
      structure bigint not null references collect.structure (id),
      state text not null default 'expected' check (state in ('expected', 'draft', 'submitted', 'returned',
        'validated', 'withdrawn', 'not_concerned', 'closed', 'merged')),
      version integer not null default 0,
      lines text[] not null default '{}',
      expected_etp bigint,
      places integer,
      cells_expected integer,
      cells_answered integer,
      cells_prefilled integer,
      blocking integer not null default 0,
      to_confirm integer not null default 0,
      seconds integer not null default 0,
      deadline date,
      opened_at timestamptz,
      saved_at timestamptz,
      submitted_at timestamptz,
      validated_at timestamptz,
      validation_level integer not null default 0,
      unique (campaign, structure)
    );
    create index declaration_structure on collect.declaration (structure);
    comment on table collect.declaration is 'One row per campaign and structure that is expected, from before it is opened.';
    comment on column collect.declaration.version is 'Raised at each write: the last wall against a lost one.';
    comment on column collect.declaration.lines is 'Métiers (or training offers) that the structure has.';
    comment on column collect.declaration.cells_prefilled is 'Answered cells whose value came from a source and was kept.';
    comment on column collect.declaration.seconds is 'Time spent filling, idle minutes left out.';
    comment on column collect.declaration.deadline is 'An exception for this structure; null: the campaign''s.';
    comment on column collect.declaration.validation_level is '0 none, 1 observatory, 2 planner.';

    create table collect.answer (
      declaration bigint not null references collect.declaration (id),
      question text not null,
      line text not null,
      state text not null check (state in ('none', 'unknown', 'number', 'not_concerned', 'text')),
      value bigint,
      text text,
      origin text not null,
      proposed bigint,
      proposed_from text,
      comment text,
      version integer not null default 1,
      saved_at timestamptz not null default now(),
      changed_at timestamptz not null default now(),
      saved_by bigint references collect.person (id),
      primary key (declaration, question, line),
      check ((state = 'number') = (value is not null)),
      check ((state = 'text') = (text is not null))
    );
    comment on table collect.answer is 'One row per answered cell. An empty cell has no row: it is neither zero nor unknown.';
    comment on column collect.answer.value is 'Integer: hundredths of ETP, days, heads, hours; the question says which. Null for a typed zero (state none).';
    comment on column collect.answer.origin is 'typed, unchanged, import, api, or the source whose value was kept: return:2024, tdb:2023, sae:2024, finess.';
    comment on column collect.answer.proposed is 'What the source had proposed, kept beside a correction.';

    create table collect.answer_trail (
      id bigint generated always as identity primary key,
      declaration bigint not null references collect.declaration (id),
      question text not null,
      line text not null,
      state text,
      value bigint,
      text text,
      origin text not null,
      at timestamptz not null default now(),
      person bigint references collect.person (id)
    );
    create index answer_trail_cell on collect.answer_trail (declaration, question, line, id desc);
    comment on table collect.answer_trail is 'Each value a cell has had; state null: emptied.';

    create table collect.confirmation (
      declaration bigint not null references collect.declaration (id),
      check_id text not null,
      question text not null,
      line text not null,
      fingerprint text not null,
      justification text,
      person bigint references collect.person (id),
      at timestamptz not null default now(),
      primary key (declaration, check_id, question, line)
    );
    comment on column collect.confirmation.fingerprint is 'The values it confirmed: other values ask again.';

    create table collect.remark (
      id bigint generated always as identity primary key,
      declaration bigint not null references collect.declaration (id),
      question text,
      line text,
      body text not null,
      person bigint references collect.person (id),
      at timestamptz not null default now(),
      resolved_at timestamptz
    );
    create index remark_declaration on collect.remark (declaration);
    comment on table collect.remark is 'What an analyst asks back; on one cell, or on the whole return.';

    create table collect.submission (
      id bigint generated always as identity primary key,
      declaration bigint not null references collect.declaration (id),
      number integer not null,
      kind text not null check (kind in ('initial', 'rectification', 'withdrawal', 'situation')),
      receipt text not null unique,
      reason text,
      person bigint references collect.person (id),
      at timestamptz not null default now(),
      body jsonb not null,
      sha256 text not null,
      unique (declaration, number)
    );
    comment on table collect.submission is 'What was sent, as it was: the receipt is drawn from it. Never updated.';

    create table collect.edit_lock (
      declaration bigint primary key references collect.declaration (id),
      person bigint not null references collect.person (id),
      holder text not null,
      taken_at timestamptz not null default now(),
      beat_at timestamptz not null default now()
    );
    comment on column collect.edit_lock.holder is 'One open form: a random name its page gave itself.';

    create table collect.prefill (
      structure bigint not null references collect.structure (id),
      question text not null,
      line text not null,
      millesime text not null,
      source text not null,
      value bigint not null,
      primary key (structure, question, line, millesime, source)
    );
    comment on table collect.prefill is 'Values that public or shared sources propose, refreshed by the server from the marts.';

    create table collect.document (
      id bigint generated always as identity primary key,
      declaration bigint not null references collect.declaration (id),
      name text not null,
      media text not null,
      bytes bigint not null,
      sha256 text not null,
      person bigint references collect.person (id),
      at timestamptz not null default now(),
      removed_at timestamptz
    );
    comment on table collect.document is 'Supporting documents; the bytes lie in var/documents, named by their hash.';

    create table collect.import (
      id bigint generated always as identity primary key,
      person bigint not null references collect.person (id),
      campaign text not null references collect.campaign (id),
      file_name text not null,
      bytes bigint not null,
      sha256 text not null,
      state text not null default 'received' check (state in ('received', 'checking', 'ready', 'refused',
        'committing', 'done', 'failed', 'cancelled')),
      done integer not null default 0,
      total integer,
      report jsonb,
      difference jsonb,
      created_at timestamptz not null default now(),
      ended_at timestamptz,
      worker_beat_at timestamptz
    );
    create index import_person on collect.import (person, id desc);
    comment on table collect.import is 'Files of returns on their way in; the bytes lie in var/imports, named by their hash.';
    comment on column collect.import.difference is 'What would change, counted and listed, before anything is written.';

    create table collect.outgoing_mail (
      id bigint generated always as identity primary key,
      key text not null unique,
      recipient text not null,
      person bigint references collect.person (id),
      structure bigint references collect.structure (id),
      subject text not null,
      body_text text not null,
      body_html text not null,
      attachments jsonb not null default '[]',
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'bounced', 'failed')),
      attempts integer not null default 0,
      next_try_at timestamptz not null default now(),
      created_at timestamptz not null default now(),
      sent_at timestamptz,
      error text
    );
    create index outgoing_mail_waiting on collect.outgoing_mail (next_try_at) where state = 'waiting';
    comment on table collect.outgoing_mail is 'Mails to send, written in the transaction that decided them; key makes each unique.';

    create table collect.reminder (
      campaign text not null references collect.campaign (id),
      step integer not null,
      recipient text not null,
      structures bigint[] not null,
      at timestamptz not null default now(),
      primary key (campaign, step, recipient)
    );
    comment on table collect.reminder is 'Reminders already written: one per campaign, step and recipient, whatever runs when.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table collect.reminder, collect.outgoing_mail, collect.import, collect.document, collect.prefill,
      collect.edit_lock, collect.submission, collect.remark, collect.confirmation, collect.answer_trail,
      collect.answer, collect.declaration, collect.campaign, collect.questionnaire
  `);
}
