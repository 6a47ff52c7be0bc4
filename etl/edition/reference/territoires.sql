-- one row per territory but communes, which have their own file; the widest levels first
select
    territoire.level,
    territoire.code,
    territoire.libelle,
    territoire.libelle_court,
    territoire.dans,
    territoire.reg,
    territoire.dep,
    territoire.population::integer as population,
    territoire.population_millesime,
    territoire.communes,
    territoire.transregional,
    territoire.drawn,
    territoire.lon,
    territoire.lat,
    case
        when territoire.west is null then null
        else array[territoire.west, territoire.south, territoire.east, territoire.north]
    end as bbox
from mart.territoire
where territoire.level <> 'commune'
order by
    array_position(array['fr', 'reg', 'dep', 'ze', 'be', 'epci'], territoire.level),
    territoire.code collate "C"
