-- one row per commune that has a contour: its polygon, and the territories that hold it
select
  c.commune,
  c.reg,
  c.dep,
  c.ze,
  c.be,
  c.epci,
  c.geometry
from mart.commune_contour c
order by c.commune collate "C"
