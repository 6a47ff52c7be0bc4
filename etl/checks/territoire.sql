-- A place without a name, a commune in no region, a level that does not add up to the communes, two names for one place.
select t.level, t.code, 'no name' as fault
from territoire t
where t.libelle is null or t.dans is null
union all
select t.level, t.code, 'twice'
from territoire t
group by t.level, t.code
having count(*) > 1
union all
select 'commune', c.code, 'no region, département or zone'
from commune c
where c.reg is null or c.dep is null or c.ze is null
union all
select t.level, null, 'communes do not add up to France'
from territoire t
where t.level in ('reg', 'dep', 'ze')
group by t.level
having sum(t.communes) <> (select f.communes from territoire f where f.level = 'fr')
