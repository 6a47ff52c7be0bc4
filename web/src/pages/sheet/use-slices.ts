import { useQuery } from "@tanstack/react-query";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import { ALL, type Level } from "#data/contract/vocabulary.ts";
import { territoryKey, type Cell, type Figure } from "../../api/cube.ts";
import { cubeQuery } from "../../api/queries.ts";
import { territoryText, type TerritoryRef } from "../../url/state.ts";
import { useAskedEdition } from "./use-catalogue.ts";

/** Figures of one indicator: of a few places by name, and of all those of a level in a zone. */
export interface Slices {
  indicator: PublishedIndicator;
  /** Published years, oldest first. */
  years: readonly string[];
  /** The edition the address names; null: whichever is published. */
  edition: string | null;
  figure: (place: TerritoryRef, cell: Partial<Cell>) => Figure | null;
}

export interface SliceState {
  slices: Slices | null;
  /** The indicator is published and its figures are on their way. */
  pending: boolean;
  failed: boolean;
  retry: () => void;
}

interface Wanted {
  /** Named places: the one chosen, its region, France. */
  places: readonly TerritoryRef[];
  /** All territories of this level in this zone. */
  rows?: { level: Level; zone: TerritoryRef } | undefined;
  /** Codes of métiers; absent: every one. */
  metiers?: readonly string[] | undefined;
}

export function useSlices(indicator: PublishedIndicator | undefined, wanted: Wanted): SliceState {
  const edition = useAskedEdition();
  const published = indicator?.published.levels ?? [];
  const asked = indicator !== undefined && (wanted.metiers === undefined || wanted.metiers.length > 0);
  const named = wanted.places.filter(({ level }) => published.includes(level));
  const rows = wanted.rows && published.includes(wanted.rows.level) ? wanted.rows : undefined;
  const slug = indicator?.slug ?? "";
  const own = useQuery({
    ...cubeQuery({
      indicator: slug,
      levels: [...new Set(named.map(({ level }) => level))],
      codes: [...new Set(named.map(({ code }) => code))],
      metiers: wanted.metiers,
      edition,
    }),
    enabled: asked && named.length > 0,
  });
  const all = useQuery({
    ...cubeQuery({
      indicator: slug,
      levels: rows ? [rows.level] : [],
      within: rows && rows.zone.level !== "fr" ? territoryText(rows.zone) : undefined,
      metiers: wanted.metiers,
      edition,
    }),
    enabled: asked && rows !== undefined,
  });
  const cubes = [own.data, all.data].filter((cube) => cube !== undefined);
  const complete = (!named.length || own.data) && (!rows || all.data);
  const queries = [own, all];
  return {
    slices:
      indicator && asked && complete && cubes.length
        ? {
            indicator,
            years: indicator.published.millesimes.toSorted(),
            edition: edition ?? null,
            figure: ({ level, code }, cell) => {
              const full = { metier: ALL, secteur: ALL, modalite: ALL, millesime: "", ...cell };
              for (const cube of cubes) {
                const found = cube.figure(territoryKey(level, code), full);
                if (found) return found;
              }
              return null;
            },
          }
        : null,
    pending: queries.some(({ isLoading }) => isLoading),
    failed: queries.some(({ isError }) => isError),
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}
