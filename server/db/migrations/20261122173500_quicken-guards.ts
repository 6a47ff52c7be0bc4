import type { Knex } from "knex";

/**
 * The same rules, asked from the few rights of a person instead of from each structure: a guard is weighed
 * several times in every write.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter function collect.standing_grants rows 2;

    create function collect.everyone_of(roles text[]) returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select structure.id
        from collect.structure
        where (select count(*) from collect.standing_grants() as held where held.role = any (roles)) > 0
      $$;
    comment on function collect.everyone_of is 'All structures for who holds one of these roles, none for others.';

    create function collect.within_of(roles text[]) returns setof bigint
      language plpgsql stable security definer set search_path = pg_catalog
      as $$
        declare held_territory text;
        begin
          for held_territory in
            select distinct held.territory from collect.standing_grants() as held where held.role = any (roles)
          loop
            return query
              select structure.id
              from collect.structure
              where held_territory in ('fr:FR', 'reg:' || structure.reg, 'dep:' || structure.dep,
                'ze:' || structure.ze, 'be:' || structure.be);
          end loop;
        end
      $$;
    comment on function collect.within_of is 'Structures of the territories over which one of these roles is held.';

    create or replace function collect.answerable() returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select held.structure
        from collect.standing_grants() as held
        where held.role in ('declarant', 'gestionnaire', 'centre_formation') and held.structure is not null
        union
        select structure.id
        from collect.standing_grants() as held
        join collect.structure on structure.gestionnaire = held.gestionnaire
        where held.role in ('declarant', 'gestionnaire', 'centre_formation')
      $$;

    create or replace function collect.reviewable() returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select collect.everyone_of(array['observatoire', 'administrateur'])
        union
        select collect.within_of(array['planificateur'])
      $$;

    create or replace function collect.reachable() returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select held.structure from collect.standing_grants() as held where held.structure is not null
        union
        select structure.id
        from collect.standing_grants() as held
        join collect.structure on structure.gestionnaire = held.gestionnaire
        union
        select collect.everyone_of(array['observatoire', 'administrateur'])
        union
        select collect.within_of(array['planificateur', 'aract'])
      $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function collect.reachable() returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select structure.id
        from collect.structure
        where exists (
          select 1
          from collect.standing_grants() as held
          where held.role in ('observatoire', 'administrateur')
            or held.structure = structure.id
            or held.gestionnaire = structure.gestionnaire
            or (held.role in ('planificateur', 'aract') and held.territory in ('fr:FR', 'reg:' || structure.reg,
              'dep:' || structure.dep, 'ze:' || structure.ze, 'be:' || structure.be))
        )
      $$;
    create or replace function collect.answerable() returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select structure.id
        from collect.structure
        where exists (
          select 1
          from collect.standing_grants() as held
          where held.role in ('declarant', 'gestionnaire', 'centre_formation')
            and (held.structure = structure.id or held.gestionnaire = structure.gestionnaire)
        )
      $$;
    create or replace function collect.reviewable() returns setof bigint
      language sql stable security definer set search_path = pg_catalog
      as $$
        select structure.id
        from collect.structure
        where exists (
          select 1
          from collect.standing_grants() as held
          where held.role in ('observatoire', 'administrateur')
            or (held.role = 'planificateur' and held.territory in ('fr:FR', 'reg:' || structure.reg,
              'dep:' || structure.dep, 'ze:' || structure.ze, 'be:' || structure.be))
        )
      $$;
    drop function collect.within_of, collect.everyone_of;
    alter function collect.standing_grants rows 1000;
  `);
}
