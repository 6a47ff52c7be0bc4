-- one row per territory whose name a sheet may say
select territoire.level, territoire.code, territoire.libelle
from mart.territoire
where territoire.level in ('ze', 'dep', 'reg')
