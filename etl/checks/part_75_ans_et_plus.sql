-- A share outside what any French territory knows (Mayotte 0.9 %, the Creuse 15 %), a level finer than the source, a France that is not its régions.
select p.level, p.code, p.millesime, p.value::text as found
from part_75_ans_et_plus p
where p.value < 0.005 or p.value > 0.3 or p.level not in ('fr', 'reg', 'dep')
union all
select 'fr', f.code, f.millesime, sum(r.numerator)::text
from part_75_ans_et_plus f
join part_75_ans_et_plus r on r.level = 'reg' and r.millesime = f.millesime
where f.level = 'fr'
group by f.code, f.millesime, f.numerator
having sum(r.numerator) <> f.numerator
