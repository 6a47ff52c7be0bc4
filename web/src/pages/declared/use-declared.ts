import { useQueries } from "@tanstack/react-query";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Territory } from "#data/contract/territory.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { territoryKey, type Cell, type Cube, type Figure } from "../../api/cube.ts";
import { cubeQuery } from "../../api/queries.ts";
import type { TerritoryRef } from "../../url/state.ts";
import type { Catalogue } from "../sheet/use-catalogue.ts";

/** One place and métier, and the name of what they are compared with. */
export interface Compared {
  catalogue: Pick<Catalogue, "edition">;
  place: TerritoryRef;
  metier: string;
  secteur?: string;
  reference: { label: string };
}

/** What the panels of declared figures are about. */
export interface DeclaredAbout extends Compared {
  catalogue: Catalogue;
  place: Territory;
  reference: { place: TerritoryRef; metier: string; label: string };
  asTable: boolean;
}

/** An indicator that comes from returns, with its figures of the place and of what it is compared with. */
export interface Declared {
  indicator: PublishedIndicator;
  /** Its last published year, and the one before. */
  millesime: string;
  before: string | null;
  figure: (cell?: Partial<Cell>) => Figure | null;
  reference: (cell?: Partial<Cell>) => Figure | null;
}

export interface DeclaredState {
  ready: readonly Declared[];
  pending: boolean;
  failed: boolean;
  retry: () => void;
}

/** The declared indicators that are published for this place and this métier, in the catalogue's order. */
export function declaredOf({ catalogue, place, metier }: DeclaredAbout): PublishedIndicator[] {
  return [...catalogue.indicators.values()].filter(
    ({ returns, published }) =>
      returns !== null && published.levels.includes(place.level) && published.metiers.includes(metier),
  );
}

/** Figures of some indicators, all asked for at once. */
export function useDeclared(about: DeclaredAbout, indicators: readonly PublishedIndicator[]): DeclaredState {
  const { place, reference, metier, catalogue } = about;
  const levels = [...new Set([place.level, reference.place.level])];
  const codes = [...new Set([place.code, reference.place.code])];
  const queries = useQueries({
    queries: indicators.map(({ slug }) =>
      cubeQuery({
        indicator: slug,
        levels,
        codes,
        metiers: [...new Set([metier, reference.metier])],
        edition: catalogue.asked,
      }),
    ),
  });
  return {
    ready: indicators.flatMap((indicator, i) => {
      const cube = queries[i]?.data;
      return cube ? [declared(about, indicator, cube)] : [];
    }),
    pending: queries.some(({ isLoading }) => isLoading),
    failed: queries.some(({ isError }) => isError),
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}

function declared(about: DeclaredAbout, indicator: PublishedIndicator, cube: Cube): Declared {
  const years = indicator.published.millesimes.toSorted();
  const millesime = years.at(-1) ?? "";
  const read = (place: TerritoryRef, metier: string) => (cell?: Partial<Cell>) =>
    cube.figure(territoryKey(place.level, place.code), {
      metier,
      secteur: ALL,
      modalite: ALL,
      millesime,
      ...cell,
    });
  return {
    indicator,
    millesime,
    before: years.at(-2) ?? null,
    figure: read(about.place, about.metier),
    reference: read(about.reference.place, about.reference.metier),
  };
}
