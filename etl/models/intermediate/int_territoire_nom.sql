-- one row per level and code: its names, and the words that put it in a sentence
with departements as (
  select
    d."DEP" as code,
    d."REG" as reg,
    d."TNCC" as tncc,
    replace(d."LIBELLE", '''', '’') as libelle
  from raw.cog_departement d
  where d.millesime = (select max(l.millesime) from raw.cog_departement l)
),
regions as (
  select
    r."REG" as code,
    r."TNCC" as tncc,
    replace(r."LIBELLE", '''', '’') as libelle
  from raw.cog_region r
  where r.millesime = (select max(l.millesime) from raw.cog_region l)
),
communes as (
  select
    c.commune as code,
    c.libelle,
    c.nom,
    c.tncc,
    c.ze,
    c.be,
    case c.tncc
      when '1' then 'd’' || c.nom
      when '2' then 'du ' || c.nom
      when '4' then 'des ' || c.nom
      else 'de ' || c.libelle
    end as de
  from int_commune c
),
-- A zone or a bassin named after one of its communes takes its article: « du Mans », « d’Avignon ».
zones as (
  select z.ze as code, min(z.libelle_ze) as libelle, min(c.de) as de
  from stg_zonage_commune z
  left join communes c on c.ze = z.ze and c.libelle = z.libelle_ze
  group by z.ze
),
-- A bassin that the reviewed list does not know keeps the name its commonest communes give it.
named_bassins as (
  select distinct on (b.be) b.be as code, b.libelle_be as libelle
  from stg_bassin_commune b
  group by b.be, b.libelle_be
  order by b.be, count(*) desc, b.libelle_be
),
reviewed as (
  select n.code, n.libelle, n.libelle_court, n.dep
  from ref.bassin_nom n
),
bassins as (
  select
    b.code,
    coalesce(r.libelle, b.libelle) as libelle,
    min(r.libelle_court) as libelle_court,
    min(c.de) as de
  from named_bassins b
  left join reviewed r on r.code = b.code
  left join communes c on c.be = b.code and c.libelle = coalesce(r.libelle, b.libelle)
  group by b.code, coalesce(r.libelle, b.libelle)
),
surveyed_bassins as (
  select distinct on (s.be)
    s.be as code,
    coalesce(r.libelle, initcap(s.libelle_be)) as libelle,
    r.libelle_court
  from stg_bmo s
  left join reviewed r on r.code = s.be
  order by s.be, s.millesime desc, s.libelle_be
),
intercommunalites as (
  select e.epci as code, min(e.libelle_epci) as libelle
  from stg_epci_commune e
  group by e.epci
),
places as (
  select 'fr' as level, 'FR' as code, 'France' as libelle, null as libelle_court, 'en France' as dans
  where exists (select from communes)
  union all
  select
    'reg',
    r.code,
    r.libelle,
    null,
    case r.tncc
      when '2' then 'dans le '
      when '4' then 'dans les '
      else 'en '
    end || r.libelle
  from regions r
  union all
  select
    'dep',
    d.code,
    d.libelle,
    null,
    case d.tncc
      when '2' then 'dans le '
      when '3' then 'dans la '
      when '4' then 'dans les '
      when '5' then 'dans l’'
      else 'en '
    end || d.libelle
  from departements d
  union all
  select
    'ze',
    z.code,
    z.libelle,
    null,
    'dans la zone d’emploi ' || coalesce(
      z.de,
      case
        when z.libelle like 'Le %' then 'du ' || substring(z.libelle from 4)
        when z.libelle like 'Les %' then 'des ' || substring(z.libelle from 5)
        when z.libelle ~ '^[AEIOUYÀÂÉÈÊÎÔ]' then 'd’' || z.libelle
        else 'de ' || z.libelle
      end
    )
  from zones z
  union all
  select 'be', b.code, b.libelle, b.libelle_court, 'dans le bassin ' || coalesce(b.de, b.libelle)
  from bassins b
  union all
  -- bassins that only a survey knows: listed, without communes nor contour
  select 'be', s.code, s.libelle, s.libelle_court, 'dans le bassin ' || s.libelle
  from surveyed_bassins s
  where not exists (select from bassins b where b.code = s.code)
  union all
  select
    'epci',
    e.code,
    e.libelle,
    null,
    case
      when e.libelle ~ '^(CC|CA|CU) ' then 'dans la ' || e.libelle
      else 'dans l’intercommunalité ' || e.libelle
    end
  from intercommunalites e
  union all
  select
    'commune',
    c.code,
    c.libelle,
    null,
    case c.tncc
      when '2' then 'au ' || c.nom
      when '4' then 'aux ' || c.nom
      else 'à ' || c.libelle
    end
  from communes c
)
select
  p.level,
  p.code,
  p.libelle,
  coalesce(nullif(p.libelle_court, ''), p.libelle) as libelle_court,
  coalesce(d.dans, p.dans) as dans
from places p
left join ref.territoire_dans d on d.level = p.level and d.code = p.code
