-- one row per part of territory and published territory that holds it; France only where the instance collects all of it
select distinct p.partie, l.level, l.code, dense_rank() over (order by l.level collate "C", l.code collate "C") as rang
from int_structure_collecte p
cross join (select coalesce(max(c.region), '') as region from raw.collecte c) instance
cross join lateral (
  values
    ('fr', case when instance.region = 'fr' then 'FR' end),
    ('reg', p.reg),
    ('dep', p.dep),
    ('ze', p.ze),
    ('be', p.be),
    ('epci', p.epci)
) as l (level, code)
where l.code is not null
