-- one row per commune of the pivot vintage that has a contour: its polygon, and the territories that hold it
select
  c.commune,
  c.reg,
  c.dep,
  c.ze,
  c.be,
  c.epci,
  r.geometry
from int_commune c
join stg_contour s on s.level = 'commune' and s.code = c.commune
join raw.contour r on r.file = s.file and r.line = s.line
