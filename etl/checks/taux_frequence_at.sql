-- the field is its three divisions, within the total of all activities
with summed as (
  select
    a.millesime,
    sum(a.numerator) filter (where a.secteur = 'naf:all') as everything,
    sum(a.numerator) filter (where a.secteur = 'all') as field,
    sum(a.numerator) filter (where a.secteur in ('naf:86', 'naf:87', 'naf:88')) as divisions
  from taux_frequence_at a
  group by a.millesime
)
select s.* from summed s where s.field is distinct from s.divisions or s.field > s.everything
