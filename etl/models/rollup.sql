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
    (m.somme <> 'all')::integer + (d.modalite <> 'all')::integer as details,
    app.total(a.numerator) as numerator,
    app.total(a.denominator) as denominator
  from {atoms} a
  join int_structure_collecte s on s.structure = a.structure
  join int_metier_somme m on m.metier = a.metier and {metiers}
  join slices d on d.modalite = a.modalite and d.millesime = a.millesime
  group by s.gestionnaire_rang, s.partie, s.secteur_rang, m.rang, d.rang, m.somme, d.modalite
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
  -- a cell that the plan of publication does not show is not made
  where p.details + (x.somme <> 'all')::integer <= {details}
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
counted as (
  select a.structure, a.millesime, d.expected_etp
  from (select distinct structure, millesime from {atoms}) a
  join stg_declaration d on d.structure = a.structure and d.millesime = a.millesime and d.kind = {kind}
),
answered as (
  -- what the structures of which something is counted weigh
  select s.partie, s.secteur, c.millesime, app.total(c.expected_etp) as etp
  from counted c
  join int_structure_collecte s on s.structure = c.structure
  group by s.partie, s.secteur, c.millesime
),
covered as (
  select l.level, l.code, x.somme as secteur, a.millesime, app.total(a.etp) as etp
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
  where e.kind = {kind} and {expected} and (e.secteur <> 'all')::integer <= {expected_details}
),
classes as (
  -- the structures that speak for one: alike by category and size of that year, else by category, by sector, all
  select d.structure, d.millesime, s.gestionnaire, k.rang, k.classe
  from stg_declaration d
  join int_structure_collecte s on s.structure = d.structure
  cross join lateral (
    values (1, concat(s.categorie, ' ', d.taille)), (2, s.categorie), (3, s.secteur), (4, 'all')
  ) as k (rang, classe)
  where {imputed} and d.kind = {kind}
),
weighed as (
  select k.rang, k.classe, c.millesime, sum(c.expected_etp) as etp
  from counted c
  join classes k on k.structure = c.structure and k.millesime = c.millesime
  group by k.rang, k.classe, c.millesime
  -- fewer would give one of them away
  having count(distinct k.gestionnaire) >= 5 and sum(c.expected_etp) > 0
),
missing as (
  -- one row per structure of which nothing is counted, and the closest class that speaks for it
  select distinct on (d.structure, d.millesime)
    s.partie, s.secteur, d.millesime, d.expected_etp, w.rang, w.classe, w.etp as weighed
  from stg_declaration d
  join int_structure_collecte s on s.structure = d.structure
  join classes k on k.structure = d.structure and k.millesime = d.millesime
  join weighed w on w.rang = k.rang and w.classe = k.classe and w.millesime = d.millesime
  where d.kind = {kind}
    and not exists (select from counted c where c.structure = d.structure and c.millesime = d.millesime)
  order by d.structure, d.millesime, w.rang
),
lacking as (
  select
    l.rang as place,
    x.rang as secteur,
    m.millesime,
    m.rang,
    m.classe,
    {details} - (x.somme <> 'all')::integer as details,
    sum(m.expected_etp) / m.weighed as share
  from missing m
  join int_partie_lieu l on l.partie = m.partie
  join int_secteur_somme x on x.secteur = m.secteur and {secteurs}
  group by l.rang, x.rang, m.millesime, m.rang, m.classe, m.weighed, l.level, x.somme
),
given_by as (
  select
    k.rang,
    k.classe,
    k.gestionnaire,
    m.rang as metier,
    d.millesime,
    d.rang as slice,
    (m.somme <> 'all')::integer + (d.modalite <> 'all')::integer as details,
    app.total(a.numerator) as numerator
  from {atoms} a
  join classes k on k.structure = a.structure and k.millesime = a.millesime
  join int_metier_somme m on m.metier = a.metier and {metiers}
  join slices d on d.modalite = a.modalite and d.millesime = a.millesime
  group by k.rang, k.classe, k.gestionnaire, m.rang, d.millesime, d.rang, m.somme, d.modalite
),
given as (
  select g.rang, g.classe, g.metier, g.millesime, g.slice, g.details, app.total(g.numerator) as numerator
  from given_by g
  group by g.rang, g.classe, g.metier, g.millesime, g.slice, g.details
  -- what a class gives is read in what it adds: of a métier that few of it employ, it gives nothing
  having count(*) filter (where g.numerator <> 0) >= 5
    and max(abs(g.numerator)) <= 0.85 * sum(abs(g.numerator))
),
added as materialized (
  -- exact arithmetic: the same inputs give the same bytes
  select
    (k.place << 40) | (k.secteur << 32) | (g.metier << 24) | g.slice as cell,
    round(sum(k.share * g.numerator))::bigint as numerator
  from lacking k
  join given g on g.rang = k.rang and g.classe = k.classe and g.millesime = k.millesime and g.details <= k.details
  group by (k.place << 40) | (k.secteur << 32) | (g.metier << 24) | g.slice
),
gathered as materialized (
  select
    u.cell,
    max(u.numerator) as numerator,
    max(u.denominator) as denominator,
    max(u.contributors) as contributors,
    max(u.added) as added
  from (
    select c.cell, c.numerator, c.denominator, c.contributors, null::bigint as added from summed c
    union all
    select a.cell, null, null, null, a.numerator from added a
  ) u
  group by u.cell
  having count(u.contributors) > 0
),
cells as materialized (
  select
    l.level,
    l.code,
    m.somme as metier,
    x.somme as secteur,
    d.modalite,
    d.millesime,
    c.numerator,
    c.denominator,
    c.contributors,
    c.added
  from gathered c
  join (select distinct rang, level, code from int_partie_lieu) l on l.rang = c.cell >> 40
  join (select distinct rang, somme from int_secteur_somme) x on x.rang = (c.cell >> 32) & 255
  join (select distinct rang, somme from int_metier_somme) m on m.rang = (c.cell >> 24) & 255
  join slices d on d.rang = c.cell & 16777215
),
completed as (
  select
    c.level,
    c.code,
    c.metier,
    c.secteur,
    c.modalite,
    c.millesime,
    c.denominator,
    c.contributors,
    f.coverage,
    -- under the stated coverage those who answered do not speak for the others
    {imputed} and f.coverage < 1 and f.coverage >= {coverage_minimum} as estimated,
    case
      when {imputed} and f.coverage < 1 and f.coverage >= {coverage_minimum}
        then c.numerator + coalesce(c.added, 0)
      else c.numerator
    end as numerator
  from cells c
  join field f
    on f.level = c.level and f.code = c.code and f.secteur = c.secteur and f.millesime = c.millesime
),
valued as (
  select c.*, {value} as value
  from completed c
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
      when v.value is null then 'not_computable'
      when v.coverage < {coverage_minimum} then 'low_coverage'
      when v.estimated then 'estimated'
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
