-- one row per structure, metier and millesime whose entries, exits and permanent staff, now and a year before, are all known: the lines that every figure of turnover and exits reads; null for a new service, which has no staff that they could be compared with
with staff as (
  select
    e.*,
    e.sorties_demission + e.sorties_periode_essai + e.sorties_retraite + e.sorties_licenciement
    + e.sorties_fin_contrat + e.sorties_mutation + e.sorties_autre as by_reason
  from int_effectifs e
),
told as (
  -- who left without a reason being told leaves the whole structure out: its métiers that nobody left would say 0 for all
  select
    s.structure,
    s.millesime,
    not bool_or(s.sorties > 0 and s.sorties is distinct from s.by_reason) as reasons,
    bool_or(s.sorties > 0) as has_exits
  from staff s
  group by s.structure, s.millesime
),
asked as (
  -- of those who had exits, under two in five tell: those who had none would be nearly alone to answer, with zeros
  select
    t.millesime,
    count(*) filter (where t.reasons and t.has_exits) >= 0.4 * count(*) filter (where t.has_exits) as reasons,
    x.tell >= 0.4 * x.lines as first_months
  from told t
  join (
    select s.millesime, count(s.sorties_avant_6_mois) as tell, count(*) as lines
    from staff s
    where s.sorties > 0
    group by s.millesime
  ) x on x.millesime = t.millesime
  group by t.millesime, x.tell, x.lines
)
select
  s.structure,
  s.metier,
  s.millesime,
  n.entrees,
  n.sorties,
  n.permanents,
  n.permanents_n_1,
  t.reasons and coalesce(a.reasons, true) as has_reasons,
  n.sorties_demission,
  n.sorties_periode_essai,
  n.sorties_retraite,
  n.sorties_licenciement,
  n.sorties_fin_contrat,
  n.sorties_mutation,
  n.sorties_autre,
  coalesce(a.first_months, true) and s.sorties_avant_6_mois is not null as has_first_months,
  n.sorties_avant_6_mois
from staff s
left join lateral (select s.* where s.permanents_n_1 > 0) n on true
join told t on t.structure = s.structure and t.millesime = s.millesime
left join asked a on a.millesime = s.millesime
where
  s.entrees is not null
  and s.sorties is not null
  and s.permanents is not null
  and s.permanents_n_1 is not null
