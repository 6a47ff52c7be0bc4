-- one row per level, code, metier, secteur, modalite, millesime: {slug}, summed from the structures that answered
with slices as (
  select d.modalite, d.millesime, row_number() over (order by d.millesime, d.modalite) as rang
  from (select distinct modalite, millesime from {atoms}) d
),
parts as (
  -- one row per gestionnaire and finest cell; numbers stand for names, which are slow to group by
  select
    s.gestionnaire_rang,
    s.partie,
    s.secteur_rang,
    m.rang as metier,
    d.rang as slice,
    app.total(a.numerator) as numerator,
    app.total(a.denominator) as denominator
  from {atoms} a
  join int_structure_collecte s on s.structure = a.structure
  join int_metier_somme m on m.metier = a.metier and {metiers}
  join slices d on d.modalite = a.modalite and d.millesime = a.millesime
  group by s.gestionnaire_rang, s.partie, s.secteur_rang, m.rang, d.rang
),
held as (
  -- one row per gestionnaire and published cell: two of its structures are one contributor
  select
    (l.rang << 40) | (x.rang << 32) | (p.metier << 24) | p.slice as cell,
    p.gestionnaire_rang,
    app.total(p.numerator) as numerator,
    app.total(p.denominator) as denominator
  from parts p
  join int_partie_lieu l on l.partie = p.partie
  join int_secteur_somme x on x.secteur_rang = p.secteur_rang and {secteurs}
  group by (l.rang << 40) | (x.rang << 32) | (p.metier << 24) | p.slice, p.gestionnaire_rang
),
summed as materialized (
  select
    h.cell,
    app.total(h.numerator) as numerator,
    app.total(h.denominator) as denominator,
    -- who gives no numerator is not in the figure
    count(h.numerator)::integer as contributors
  from held h
  group by h.cell
),
cells as materialized (
  select l.level, l.code, m.somme as metier, x.somme as secteur, d.modalite, d.millesime, c.numerator, c.denominator, c.contributors
  from summed c
  join (select distinct rang, level, code from int_partie_lieu) l on l.rang = c.cell >> 40
  join (select distinct rang, somme from int_secteur_somme) x on x.rang = (c.cell >> 32) & 255
  join (select distinct rang, somme from int_metier_somme) m on m.rang = (c.cell >> 24) & 255
  join slices d on d.rang = c.cell & 16777215
),
answered as (
  -- what the structures of which something is counted weigh
  select s.partie, s.secteur, a.millesime, sum(d.expected_etp) as etp
  from (select distinct structure, millesime from {atoms}) a
  join int_structure_collecte s on s.structure = a.structure
  join stg_declaration d on d.structure = a.structure and d.millesime = a.millesime and d.kind = {kind}
  group by s.partie, s.secteur, a.millesime
),
covered as (
  select l.level, l.code, x.somme as secteur, a.millesime, sum(a.etp) as etp
  from answered a
  join int_partie_lieu l on l.partie = a.partie
  join int_secteur_somme x on x.secteur = a.secteur
  group by l.level, l.code, x.somme, a.millesime
),
field as materialized (
  select e.level, e.code, e.secteur, e.millesime, c.etp::double precision / nullif(e.etp, 0) as coverage
  from int_attendu e
  left join covered c
    on c.level = e.level and c.code = e.code and c.secteur = e.secteur and c.millesime = e.millesime
  where e.kind = {kind} and {expected}
),
valued as (
  select
    c.*,
    f.coverage,
    {value} as value
  from cells c
  join field f
    on f.level = c.level and f.code = c.code and f.secteur = c.secteur and f.millesime = c.millesime
),
observed as (
  select
    v.level,
    v.code,
    v.metier,
    v.secteur,
    v.modalite,
    v.millesime,
    case when v.value is not null then v.numerator end as numerator,
    case when v.value is not null then v.denominator end as denominator,
    v.value,
    case when v.value is not null then {low} end::double precision as low,
    case when v.value is not null then {high} end::double precision as high,
    case when v.value is not null then v.contributors end as contributors,
    case when v.value is not null then v.coverage end as coverage,
    case
      when v.value is null then {empty}
      when v.coverage < {coverage_minimum} then 'low_coverage'
      else 'ok'
    end as status
  from valued v
),
silent as (
  -- expected there, and nobody answered
  select
    f.level,
    f.code,
    'all'::text,
    f.secteur,
    'all'::text,
    f.millesime,
    null::bigint,
    null::bigint,
    null::double precision,
    null::double precision,
    null::double precision,
    null::integer,
    null::double precision,
    'no_response'::text
  from field f
  where f.coverage is null
)
select * from observed
union all
select * from silent
