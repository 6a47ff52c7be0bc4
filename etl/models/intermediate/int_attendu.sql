-- one row per kind of return, millesime, level, code and secteur: what was expected there
with parts as (
  select d.kind, d.millesime, s.partie, s.secteur, sum(d.expected_etp) as etp, count(*) as structures
  from stg_declaration d
  join int_structure_collecte s on s.structure = d.structure
  group by d.kind, d.millesime, s.partie, s.secteur
)
select
  p.kind,
  p.millesime,
  l.level,
  l.code,
  x.somme as secteur,
  sum(p.etp)::bigint as etp,
  sum(p.structures)::bigint as structures
from parts p
join int_partie_lieu l on l.partie = p.partie
join int_secteur_somme x on x.secteur = p.secteur
group by p.kind, p.millesime, l.level, l.code, x.somme
