with added as (
  insert into collect.structure (releve_id, gestionnaire, name, categorie, secteur, commune, commune_libelle, ze, be,
    epci, dep, reg)
  select
    wanted.releve_id, owner.id, wanted.name, wanted.categorie, wanted.secteur, wanted.commune,
    wanted.commune_libelle, wanted.ze, wanted.be, wanted.epci, wanted.dep, wanted.reg
  from wanted
  join collect.gestionnaire as owner on owner.code = wanted.gestionnaire
  where wanted.structure is null
  order by wanted.key
  returning id, releve_id
),
linked as (
  update wanted
  set structure = added.id
  from added
  where added.releve_id = wanted.releve_id
  returning 1
)
select count(*) as touched from linked
