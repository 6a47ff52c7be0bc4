import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSearch } from "wouter";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Source } from "#data/contract/loading.ts";
import type { Metier, Secteur } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import type { Level } from "#data/contract/vocabulary.ts";
import { territoryKey } from "../../api/cube.ts";
import {
  indicateursOf,
  metiersQuery,
  secteursQuery,
  sourcesQuery,
  territoiresQuery,
  useInstance,
} from "../../api/queries.ts";
import { readUrl } from "../../url/state.ts";
import { isUnknown } from "../donnees/queries.ts";

/** The edition the address names; undefined: whichever is published. */
export function useAskedEdition(): string | undefined {
  const search = useSearch();
  return useMemo(() => readUrl(search).edition, [search]);
}

/** What every sheet needs before its figures: the meanings, the names, the places. */
export interface Catalogue {
  indicators: ReadonlyMap<string, PublishedIndicator>;
  metiers: ReadonlyMap<string, Metier>;
  secteurs: ReadonlyMap<string, Secteur>;
  sources: ReadonlyMap<string, Source>;
  /** France, regions, départements, by `level:code`. */
  places: ReadonlyMap<string, Territory>;
  /** Code of the region this instance serves, `fr` for all. */
  region: string;
  /** The edition shown. */
  edition: string | null;
  /** The edition published, when it is not the one shown. */
  published: string | null;
  /** The edition the address names; undefined: whichever is published. */
  asked: string | undefined;
  demonstration: boolean;
}

const NAMED: readonly Level[] = ["fr", "reg", "dep"];

interface CatalogueState {
  catalogue: Catalogue | null;
  failed: boolean;
  /** The address names an edition that there is not. */
  unknownEdition: boolean;
  retry: () => void;
}

export function useCatalogue(): CatalogueState {
  const instance = useInstance();
  const asked = useAskedEdition();
  const indicateurs = useQuery(indicateursOf(asked));
  const metiers = useQuery(metiersQuery);
  const secteurs = useQuery(secteursQuery);
  const sources = useQuery(sourcesQuery);
  const places = useQuery(territoiresQuery(NAMED, undefined, asked));
  const { ready, region, demonstration } = instance;
  const edition = indicateurs.data?.edition ?? instance.edition;
  const published = edition === instance.edition ? null : instance.edition;
  const catalogue = useMemo(
    () =>
      ready && indicateurs.data && metiers.data && places.data
        ? {
            indicators: new Map(
              indicateurs.data.rows
                .filter(({ published }) => published.rows > 0)
                .map((indicator) => [indicator.slug, indicator]),
            ),
            metiers: byCode(metiers.data.rows),
            secteurs: byCode(secteurs.data?.rows ?? []),
            sources: new Map(sources.data?.rows.map((source) => [source.slug, source])),
            places: new Map(places.data.rows.map((place) => [territoryKey(place.level, place.code), place])),
            region,
            edition,
            published,
            asked,
            demonstration,
          }
        : null,
    [
      ready,
      region,
      edition,
      published,
      asked,
      demonstration,
      indicateurs.data,
      metiers.data,
      secteurs.data,
      sources.data,
      places.data,
    ],
  );
  const needed = [indicateurs, metiers, places];
  return {
    catalogue,
    unknownEdition: asked !== undefined && isUnknown(indicateurs.error),
    failed: needed.some(({ isError }) => isError),
    retry: () => {
      for (const query of needed) if (query.isError) void query.refetch();
    },
  };
}

function byCode<T extends { code: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.code, row]));
}
