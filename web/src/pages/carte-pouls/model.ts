import type { Pulse, PulseLevel, PulseRow } from "#data/contract/pulse.ts";
import type { Territory } from "#data/contract/territory.ts";
import type { AreaState } from "../../charts/classes.ts";
import { territoryKey } from "../../api/cube.ts";

/** One area, with its figure of the month. */
export interface PulseArea {
  key: string;
  territory: Territory;
  row: PulseRow | null;
  state: AreaState;
  /** 1-based among areas that have a figure; equal values share it. */
  rank: number | null;
}

export interface PulseModel {
  areas: ReadonlyMap<string, PulseArea>;
  /** Areas that have a figure, highest first. */
  classed: readonly PulseArea[];
  excluded: readonly PulseArea[];
  absences: Readonly<Record<Exclude<AreaState, "class">, number>>;
}

const STATES: Readonly<Partial<Record<PulseRow["status"], AreaState>>> = {
  ok: "class",
  secret: "masked",
  secret_induit: "masked",
  low_coverage: "thin",
};

/** The areas of a level and a secteur: who has a figure and where it stands, who has none. */
export function buildPulseModel(
  pulse: Pulse,
  territories: readonly Territory[],
  { level, secteur }: { level: PulseLevel; secteur: string },
): PulseModel {
  const rows = new Map(
    pulse.rows
      .filter((row) => row.level === level && row.secteur === secteur)
      .map((row) => [territoryKey(row.level, row.code), row]),
  );
  const areas = territories
    .filter((territory) => territory.level === level)
    .map((territory): PulseArea => {
      const key = territoryKey(level, territory.code);
      const row = rows.get(key) ?? null;
      return { key, territory, row, state: (row && STATES[row.status]) ?? "none", rank: null };
    });
  const classed = areas
    .filter(({ state }) => state === "class")
    .toSorted((a, b) => (b.row?.value ?? 0) - (a.row?.value ?? 0) || byName(a, b));
  let rank = 0;
  for (const [index, area] of classed.entries()) {
    if (index === 0 || area.row?.value !== classed[index - 1]?.row?.value) rank = index + 1;
    area.rank = rank;
  }
  const excluded = areas.filter(({ state }) => state !== "class").toSorted(byName);
  const absences = { masked: 0, thin: 0, none: 0, not_applicable: 0 };
  for (const { state } of excluded) if (state !== "class") absences[state]++;
  return { areas: new Map(areas.map((area) => [area.key, area])), classed, excluded, absences };
}

function byName(a: PulseArea, b: PulseArea): number {
  return a.territory.libelle.localeCompare(b.territory.libelle, "fr");
}
