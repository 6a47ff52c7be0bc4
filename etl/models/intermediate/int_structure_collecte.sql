-- one row per structure that a return was expected of: its gestionnaire, sector and the part of territory it lies in
with territories as (
  select
    t.commune,
    max(t.code) filter (where t.level = 'reg') as reg,
    max(t.code) filter (where t.level = 'dep') as dep,
    max(t.code) filter (where t.level = 'ze') as ze,
    max(t.code) filter (where t.level = 'be') as be,
    max(t.code) filter (where t.level = 'epci') as epci
  from int_commune_territoire t
  group by t.commune
)
select
  s.structure,
  s.gestionnaire,
  s.secteur,
  s.categorie,
  s.places,
  coalesce(s.expected_etp, 100) as expected_etp,
  s.commune,
  t.reg,
  t.dep,
  t.ze,
  t.be,
  t.epci,
  -- the finest part that published territories tell apart; communes of one part are never told apart
  dense_rank() over (order by t.reg, t.dep, t.ze, t.be, t.epci)::integer as partie,
  -- numbers that stand for names in the roll-up
  dense_rank() over (order by s.gestionnaire collate "C") as gestionnaire_rang,
  dense_rank() over (order by s.secteur collate "C") as secteur_rang
from raw.structure_collecte s
left join territories t on t.commune = s.commune
