-- what changed in the directory; a structure seen again is open again
with touched as (
  update collect.structure as held
  set gestionnaire = owner.id,
    name = wanted.name,
    categorie = wanted.categorie,
    secteur = wanted.secteur,
    commune = wanted.commune,
    commune_libelle = wanted.commune_libelle,
    ze = wanted.ze,
    be = wanted.be,
    epci = wanted.epci,
    dep = wanted.dep,
    reg = wanted.reg,
    closed_on = null,
    updated_at = now()
  from wanted
  join collect.gestionnaire as owner on owner.code = wanted.gestionnaire
  where held.id = wanted.structure
    and (held.gestionnaire, held.name, held.categorie, held.secteur, held.commune, held.commune_libelle, held.ze,
      held.be, held.epci, held.dep, held.reg, held.closed_on)
      is distinct from (owner.id, wanted.name, wanted.categorie, wanted.secteur, wanted.commune,
        wanted.commune_libelle, wanted.ze, wanted.be, wanted.epci, wanted.dep, wanted.reg, null::date)
  returning 1
)
select count(*) as touched from touched
