-- one row per zone d'emploi and bassin France Travail that share communes
select
    passage_ze_be.ze,
    passage_ze_be.be,
    passage_ze_be.communes,
    passage_ze_be.population::integer as population,
    passage_ze_be.part_ze,
    passage_ze_be.part_be
from mart.passage_ze_be
order by passage_ze_be.ze collate "C", passage_ze_be.be collate "C"
