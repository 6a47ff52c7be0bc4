-- one row per level, code, metier, millesime, mesure: a part of the recruitment projects, its bounds and its status
with threshold as (
  select max(s.valeur::integer) as thin from ref.seuil s where s.code = 'bmo_projets_mince'
),
measured as (
  select b.level, b.code, b.metier, b.millesime, b.projets, b.cellules_connues, m.mesure, m.part, m.masques, m.part_min, m.part_max
  from int_bmo b
  cross join lateral (
    values
      ('difficiles', b.difficiles, b.difficiles_masques, b.difficiles_min, b.difficiles_max),
      ('saisonniers', b.saisonniers, b.saisonniers_masques, b.saisonniers_min, b.saisonniers_max)
  ) as m (mesure, part, masques, part_min, part_max)
),
judged as (
  select
    m.level,
    m.code,
    m.metier,
    m.millesime,
    m.mesure,
    m.part as numerator,
    m.projets as denominator,
    m.part::double precision / nullif(m.projets, 0) as value,
    case when m.masques > 0 then m.part_min::double precision / nullif(m.projets, 0) end as low,
    case when m.masques > 0 then m.part_max::double precision / nullif(m.projets, 0) end as high,
    case
      when m.cellules_connues = 0 then 'secret'
      when m.projets < t.thin then 'low_coverage'
      when m.masques > 0 then 'estimated'
      else 'ok'
    end as status
  from measured m
  cross join threshold t
)
select * from judged
