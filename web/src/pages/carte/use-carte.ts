import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Metier, Secteur } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import type { Level } from "#data/contract/vocabulary.ts";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import { territoryKey, type Cube, type Figure } from "../../api/cube.ts";
import {
  contoursQuery,
  cubeQuery,
  indicateursOf,
  metiersQuery,
  secteursQuery,
  territoiresQuery,
  useInstance,
} from "../../api/queries.ts";
import type { Contours } from "../../maps/geometry.ts";
import { territoryText, type TerritoryRef, type UrlChange } from "../../url/state.ts";
import { useUrlState } from "../../url/use-url-state.ts";
import { isUnknown } from "../donnees/queries.ts";
import { buildModel, type CarteModel } from "./model.ts";
import {
  FRANCE,
  previousYear,
  resolveNational,
  resolveView,
  type CarteView,
  type NationalView,
} from "./view.ts";

export interface CarteData {
  view: CarteView;
  model: CarteModel;
  /** Every figure of the indicator over the zone. */
  cube: Cube;
  /** Figures of France and of every region, to compare with and to rank. */
  references: Cube;
  regions: readonly Territory[];
  departements: readonly Territory[];
  zone: Territory;
  contours: Contours;
  /** Départements on a regional map, regions on the map of France. */
  lines: Contours | null;
  previous: string | null;
  /** The edition the figures come from. */
  edition: string | null;
  metier: Metier | null;
  secteur: Secteur | null;
}

export interface Catalogue {
  indicators: readonly PublishedIndicator[];
  metiers: readonly Metier[];
  secteurs: readonly Secteur[];
  regions: readonly Territory[];
}

export interface Carte {
  catalogue: Catalogue;
  view: CarteView | null;
  /** Null while something needed has not come. */
  data: CarteData | null;
  /** Instead of `view`, for an indicator that only France has. */
  national: NationalView | null;
  /** Figures and name of France for the national view; null while they have not come. */
  nationalData: { cube: Cube; france: Territory } | null;
  /** Nothing is published that a map can show. */
  empty: boolean;
  /** The address names an edition that there is not. */
  unknownEdition: boolean;
  failed: boolean;
  retry: () => void;
  vue: "tableau" | "classement" | "source" | null;
  edition: string | null;
  /** The edition everyone reads when no address names one. */
  published: string | null;
  demonstration: boolean;
  change: (change: UrlChange) => void;
}

const NONE: readonly never[] = [];
const RANKED_REGIONS: readonly Level[] = ["fr", "reg"];
const NAMED: readonly Level[] = ["fr", "reg", "dep"];

/** The map screen's state and data: the address resolved against the catalogue, then what it needs, all at once. */
export function useCarte(): Carte {
  const [state, change] = useUrlState();
  const { edition } = state;
  const instance = useInstance();
  const indicateurs = useQuery(indicateursOf(edition));
  const metiers = useQuery(metiersQuery);
  const secteurs = useQuery(secteursQuery);
  const regions = useQuery(territoiresQuery(NAMED, undefined, edition));
  const indicators = indicateurs.data?.rows ?? NONE;

  const national = useMemo(
    () => (indicateurs.data ? resolveNational(state, indicateurs.data.rows) : null),
    [state, indicateurs.data],
  );
  const view = useMemo(
    () =>
      instance.ready && indicateurs.data && !national
        ? resolveView(state, indicateurs.data.rows, instance.region)
        : null,
    [state, indicateurs.data, instance.ready, instance.region, national],
  );
  const nationalCube = useQuery({
    ...cubeQuery({ indicator: national?.indicator.slug ?? "", levels: ["fr"], edition }),
    enabled: national !== null,
  });
  const wanted = wantedOf(view);
  const enabled = view !== null;
  const territories = useQuery({ ...territoiresQuery([wanted.level], wanted.within, edition), enabled });
  const cube = useQuery({
    ...cubeQuery({ indicator: wanted.indicator, levels: [wanted.level], within: wanted.within, edition }),
    enabled,
  });
  const references = useQuery({
    ...cubeQuery({ indicator: wanted.indicator, levels: RANKED_REGIONS, edition }),
    enabled,
  });
  const contours = useQuery({ ...contoursQuery(wanted.level, wanted.within, edition), enabled });
  const lines = useQuery({ ...contoursQuery(wanted.lines, wanted.within, edition), enabled });
  const queries: UseQueryResult[] = [
    indicateurs,
    regions,
    territories,
    cube,
    references,
    contours,
    nationalCube,
  ];

  const previous = view ? previousYear(view.cell.millesime, view.indicator.published.millesimes) : null;
  const model = useMemo(
    () =>
      view && cube.data && territories.data
        ? buildModel({
            cube: cube.data,
            territories: territories.data.rows,
            level: view.level,
            cell: view.cell,
            previousYear: previous,
            meaning: view.indicator,
          })
        : null,
    [view, cube.data, territories.data, previous],
  );
  const zone = regions.data?.rows.find(
    ({ level, code }) => level === wanted.zone.level && code === wanted.zone.code,
  );
  const france = regions.data?.rows.find(({ level }) => level === "fr");
  const metier = metiers.data?.rows.find(({ code }) => code === view?.cell.metier) ?? null;
  const secteur = secteurs.data?.rows.find(({ code }) => code === view?.cell.secteur) ?? null;
  const shown = indicateurs.data?.edition ?? null;
  const data = useMemo(
    () =>
      view && model && cube.data && references.data && contours.data && regions.data && zone
        ? {
            view,
            model,
            cube: cube.data,
            references: references.data,
            regions: regions.data.rows.filter(({ level }) => level === "reg"),
            departements: regions.data.rows.filter(({ level }) => level === "dep"),
            zone,
            contours: contours.data,
            lines: lines.data ?? null,
            previous,
            edition: shown,
            metier,
            secteur,
          }
        : null,
    [
      view,
      model,
      cube.data,
      references.data,
      contours.data,
      regions.data,
      zone,
      lines.data,
      previous,
      shown,
      metier,
      secteur,
    ],
  );

  return {
    catalogue: {
      indicators,
      metiers: metiers.data?.rows ?? NONE,
      secteurs: secteurs.data?.rows ?? NONE,
      regions: regions.data?.rows ?? NONE,
    },
    view,
    data,
    national,
    nationalData: national && nationalCube.data && france ? { cube: nationalCube.data, france } : null,
    empty: indicateurs.data !== undefined && instance.ready && view === null && national === null,
    unknownEdition: edition !== undefined && isUnknown(indicateurs.error),
    failed: queries.some((query) => query.isError),
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
    vue: state.vue ?? null,
    edition: shown,
    published: instance.edition,
    demonstration: instance.demonstration,
    change,
  };
}

/** What to ask for: the default view's level while the address is not resolved, and then never fetched. */
function wantedOf(view: CarteView | null): {
  indicator: string;
  level: Level;
  lines: Level;
  zone: TerritoryRef;
  within: string | undefined;
} {
  const zone = view?.zone ?? FRANCE;
  const national = zone.level === "fr";
  return {
    indicator: view?.indicator.slug ?? "",
    level: view?.level ?? "dep",
    lines: national ? "reg" : "dep",
    zone,
    within: national ? undefined : territoryText(zone),
  };
}

/** A region's or France's figure for what is chosen. */
export function referenceFigure(
  { references, view }: Pick<CarteData, "references" | "view">,
  { level, code }: TerritoryRef,
  millesime = view.cell.millesime,
): Figure | null {
  return references.figure(territoryKey(level, code), { ...view.cell, millesime });
}
