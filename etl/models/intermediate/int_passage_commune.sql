-- one row per commune code ever seen in a source: the commune of the pivot vintage that holds it, and how it was found
with recursive pivot as (
  select z.commune, z.cog
  from stg_zonage_commune z
),
-- Codes of overseas départements as hospitals and FINESS write them, 9A101 for 97101; 9B Martinique, 9C Guyane,
-- 9D La Réunion, 9F Mayotte. The letter goes, the rank of the département is already in the next figure.
outre_mer as (
  select letter || substring(p.commune from 3) as code, p.commune
  from pivot p
  join (values ('1', '9A'), ('2', '9B'), ('3', '9C'), ('4', '9D'), ('6', '9F')) as letters (rank, letter)
    on letters.rank = substring(p.commune from 3 for 1)
  where p.commune like '97%'
),
later as (
  -- What happened since the pivot vintage: followed backwards, from the newest code to one the pivot knows.
  select m.commune_apres as code, m.commune_avant as before, 1 as steps
  from stg_cog_mouvement m
  where m.date_effet > (select max(p.cog) from pivot p) || '-01-01'
  union
  select l.code, m.commune_avant, l.steps + 1
  from later l
  join stg_cog_mouvement m on m.commune_apres = l.before
  where
    m.date_effet > (select max(p.cog) from pivot p) || '-01-01'
    and l.steps < 5
),
found as (
  select p.commune as code, p.commune, 'pivot' as method, 1 as rank
  from pivot p
  union all
  select c.code, c.parent, 'arrondissement', 2
  from stg_cog_commune c
  where c.typecom = 'ARM'
  union all
  select h.code, h.commune, 'passage', 3
  from stg_cog_passage h
  union all
  select l.code, l.before, 'mouvement', 4
  from later l
  union all
  select c.code, c.parent, 'rattachement', 5
  from stg_cog_commune c
  where c.typecom in ('COMA', 'COMD') and c.parent is not null
  union all
  select o.code, o.commune, 'outre_mer', 6
  from outre_mer o
)
select distinct on (f.code)
  f.code,
  f.commune,
  f.method
from found f
join pivot p on p.commune = f.commune
order by f.code, f.rank, f.commune
