create unlogged table if not exists raw.collecte (
  region text not null
);
comment on table raw.collecte is 'One row: the region of the instance whose returns are frozen.';

create unlogged table if not exists raw.structure_collecte (
  structure bigint primary key,
  gestionnaire text not null,
  secteur text not null,
  categorie text,
  commune text,
  places integer,
  expected_etp bigint
);
comment on table raw.structure_collecte is 'One row per structure that a return was expected of, as it stood when returns were frozen.';
comment on column raw.structure_collecte.gestionnaire is 'Unit of every disclosure rule: siren:…, ej:… or structure:….';
comment on column raw.structure_collecte.expected_etp is 'Hundredths of ETP, the last known.';

create unlogged table if not exists raw.declaration (
  declaration bigint primary key,
  kind text not null,
  millesime text not null,
  version text not null,
  structure bigint not null,
  counted boolean not null,
  sending integer,
  places integer,
  expected_etp bigint
);
comment on table raw.declaration is 'One row per expected return: neither closed, merged nor not concerned.';
comment on column raw.declaration.millesime is 'Year the answers are about; YYYY-MM for a pulse.';
comment on column raw.declaration.counted is 'Validated, or being corrected after it was: its answers are in raw.reponse.';
comment on column raw.declaration.sending is 'The sending whose answers count while the return is being corrected; null: those it holds.';

create unlogged table if not exists raw.reponse (
  declaration bigint not null,
  question text not null,
  line text not null,
  state text not null,
  value bigint,
  text text
);
comment on table raw.reponse is 'One row per answered cell of a return that counts; free texts stay in collect.';
