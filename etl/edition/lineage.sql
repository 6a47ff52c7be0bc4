-- one row per level, code, secteur and millesime: structures that were expected, and what became of them in {atoms}; $1: kind of return
with atoms as (
    select
        a.structure,
        a.millesime,
        bool_or(a.numerator is not null) as counted
    from staging.{atoms} as a
    group by a.structure, a.millesime
),

parts as (
    select
        s.partie,
        s.secteur,
        d.millesime,
        count(*) as expected,
        count(*) filter (where a.counted) as counted,
        coalesce(sum(s.places), 0) as places,
        coalesce(sum(s.places) filter (where a.counted), 0) as places_counted,
        count(*) filter (where not d.counted) as silent,
        count(*) filter (where d.counted and a.structure is null) as unknown,
        count(*) filter (where d.counted and not a.counted) as without_base
    from staging.stg_declaration as d
    join staging.int_structure_collecte as s on s.structure = d.structure
    left join atoms as a on a.structure = d.structure and a.millesime = d.millesime
    where d.kind = $1
    group by s.partie, s.secteur, d.millesime
)

select
    l.level,
    l.code,
    x.somme as secteur,
    p.millesime,
    sum(p.expected)::integer as structures_expected,
    sum(p.counted)::integer as structures_counted,
    sum(p.places)::integer as places_expected,
    sum(p.places_counted)::integer as places_counted,
    sum(p.silent)::integer as sans_declaration,
    sum(p.unknown)::integer as ne_sait_pas,
    sum(p.without_base)::integer as sans_stock_n_1
from parts as p
join staging.int_partie_lieu as l on l.partie = p.partie
join staging.int_secteur_somme as x on x.secteur = p.secteur
group by l.level, l.code, x.somme, p.millesime
order by l.level collate "C", l.code collate "C", x.somme collate "C", p.millesime collate "C"
