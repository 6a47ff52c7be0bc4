-- one row per commune and the zonings that hold it
select
    commune.code,
    commune.libelle,
    commune.reg,
    commune.dep,
    commune.ze,
    commune.be,
    commune.epci,
    commune.population::integer as population
from mart.commune
order by commune.code collate "C"
