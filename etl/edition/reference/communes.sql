-- one row per commune and the zonings that hold it
select
    int_commune.commune as code,
    int_commune.libelle,
    int_commune.reg,
    int_commune.dep,
    int_commune.ze,
    int_commune.be,
    int_commune.epci,
    int_commune.population::integer as population
from staging.int_commune
order by int_commune.commune collate "C"
