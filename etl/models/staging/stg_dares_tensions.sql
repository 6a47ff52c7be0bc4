-- one row per level, code and FAP-2009 at its finer grain: the synthetic tension indicator of Dares
with read as (
  select
    left(t."Année", 4) as millesime,
    t.fap,
    case rtrim(t.niveau_geo) when 'nat' then 'fr' else rtrim(t.niveau_geo) end as level,
    case rtrim(t.niveau_geo)
      when 'nat' then 'FR'
      when 'reg' then lpad(split_part(t.reg, '.', 1), 2, '0')
      else t.dep
    end as code,
    t."Tension"::double precision as tension
  from raw.dares_tensions t
  where t.niveau_fap = 'fap 225'
)
select * from read
