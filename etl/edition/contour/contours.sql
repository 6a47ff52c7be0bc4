-- one row per commune that has a contour: its polygon, and the territories that hold it
select
  c.commune,
  c.reg,
  c.dep,
  c.ze,
  c.be,
  c.epci,
  r.geometry
from staging.int_commune c
join staging.stg_contour s on s.level = 'commune' and s.code = c.commune
join raw.contour r on r.file = s.file and r.line = s.line
order by c.commune collate "C"
