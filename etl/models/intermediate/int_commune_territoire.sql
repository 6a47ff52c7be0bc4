-- one row per commune of the pivot vintage and territory that holds it, itself and France included
select c.commune, levels.level, levels.code
from int_commune c
cross join lateral (
  values
    ('fr', 'FR'),
    ('reg', c.reg),
    ('dep', c.dep),
    ('ze', c.ze),
    ('be', c.be),
    ('epci', c.epci),
    ('commune', c.commune)
) as levels (level, code)
where levels.code is not null
