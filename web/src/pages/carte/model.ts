import type { Level } from "#data/contract/vocabulary.ts";
import type { Territory } from "#data/contract/territory.ts";
import { territoryKey, type Cell, type Cube, type Figure } from "../../api/cube.ts";
import { classify, type AreaState, type Classified, type Meaning } from "../../charts/classes.ts";

/** One area of the map, with its figure for what is chosen and the year before. */
export interface AreaDatum {
  key: string;
  territory: Territory;
  figure: Figure | null;
  previous: Figure | null;
  classified: Classified;
  /** 1-based among classed areas, equal values sharing it; null out of classes. */
  rank: number | null;
}

export interface CarteModel {
  /** By `level:code`. */
  areas: ReadonlyMap<string, AreaDatum>;
  /** Classed areas, highest first. */
  classed: readonly AreaDatum[];
  excluded: readonly AreaDatum[];
  absences: Readonly<Record<Exclude<AreaState, "class">, number>>;
}

interface ModelInput {
  cube: Cube;
  territories: readonly Territory[];
  level: Level;
  cell: Cell;
  previousYear: string | null;
  meaning: Meaning;
}

/** Sorts the areas of a view: who is classed and where, who is out and why. */
export function buildModel({
  cube,
  territories,
  level,
  cell,
  previousYear,
  meaning,
}: ModelInput): CarteModel {
  const data = territories
    .filter((territory) => territory.level === level)
    .map((territory): AreaDatum => {
      const key = territoryKey(level, territory.code);
      const figure = cube.figure(key, cell);
      return {
        key,
        territory,
        figure,
        previous: previousYear ? cube.figure(key, { ...cell, millesime: previousYear }) : null,
        classified: classify(figure, meaning),
        rank: null,
      };
    });
  const classed = data
    .filter(({ classified }) => classified.state === "class")
    .toSorted((a, b) => (b.figure?.value ?? 0) - (a.figure?.value ?? 0) || byName(a, b));
  let rank = 0;
  for (const [index, datum] of classed.entries()) {
    if (index === 0 || datum.figure?.value !== classed[index - 1]?.figure?.value) rank = index + 1;
    datum.rank = rank;
  }
  const excluded = data.filter(({ classified }) => classified.state !== "class").toSorted(byName);
  return {
    areas: new Map(data.map((datum) => [datum.key, datum])),
    classed,
    excluded,
    absences: countAbsences(excluded),
  };
}

function byName(a: AreaDatum, b: AreaDatum): number {
  return a.territory.libelle.localeCompare(b.territory.libelle, "fr");
}

function countAbsences(excluded: readonly AreaDatum[]): CarteModel["absences"] {
  const counts = { masked: 0, thin: 0, none: 0, not_applicable: 0 };
  for (const { classified } of excluded) if (classified.state !== "class") counts[classified.state]++;
  return counts;
}

/** A year-before figure that may be compared: it carries a value. */
export function comparable(figure: Figure | null, meaning: Meaning): number | null {
  return classify(figure, meaning).state === "class" ? (figure?.value ?? null) : null;
}
