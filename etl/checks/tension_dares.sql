-- no value below the département, none for physicians, and none beyond what the indicator has ever reached
select t.level, t.code, t.metier, t.millesime, t.value
from tension_dares t
where t.level not in ('fr', 'reg', 'dep') or t.metier in ('medecin', 'fap2009:V2Z90') or abs(t.value) > 20
