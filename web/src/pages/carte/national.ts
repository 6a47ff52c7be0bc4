import type { Secteur } from "#data/contract/reference.ts";
import { ALL } from "#data/contract/vocabulary.ts";
import { territoryKey, type Cube, type Figure } from "../../api/cube.ts";
import { classify, reason, type Classified } from "../../charts/classes.ts";
import type { RankingExclusion, RankingReference, RankingRow } from "../../charts/Ranking/types.ts";
import { bareValue, qualifier } from "#data/rules/format.ts";
import { colorOf, markOf } from "./ranking.ts";
import type { NationalView } from "./view.ts";

/** One activity of France, with its figure for what is chosen. */
export interface Activity {
  code: string;
  /** As a sector or an activity is named; its code when it has no name. */
  name: string;
  shortName: string;
  figure: Figure | null;
  classified: Classified;
  /** 1-based among classed activities, equal values sharing it; null out of classes and for groups. */
  rank: number | null;
}

export interface NationalModel {
  /** Activities of the NAF, classed ones first and highest first. */
  activities: readonly Activity[];
  /** Divisions of the NAF and sectors, which hold the activities. */
  groups: readonly Activity[];
  references: RankingReference[];
}

/** Every activity, health and social care or not. */
const EVERYTHING = "naf:all";
const ACTIVITY = /^naf:\d{4}[A-Z]$/;

/** Sorts the activities of France: who is classed and where, who is out and why. */
export function nationalModel(
  view: NationalView,
  cube: Pick<Cube, "figure">,
  secteurs: readonly Secteur[],
): NationalModel {
  const { indicator } = view;
  const all = indicator.published.secteurs.map((code): Activity => {
    const secteur = secteurs.find((each) => each.code === code);
    const figure = figureOf(view, cube, code);
    return {
      code,
      name: secteur?.libelle ?? code,
      shortName: secteur?.libelle_court ?? code,
      figure,
      classified: classify(figure, indicator),
      rank: null,
    };
  });
  const whole = new Set([ALL, EVERYTHING]);
  const activities = sorted(all.filter(({ code }) => ACTIVITY.test(code)));
  const classed = activities.filter(({ classified }) => classified.state === "class");
  for (const activity of classed)
    activity.rank = 1 + classed.findIndex(({ figure }) => figure?.value === activity.figure?.value);
  return {
    activities,
    groups: sorted(all.filter(({ code }) => !ACTIVITY.test(code) && !whole.has(code))),
    references: indicator.kind === "count" ? [] : referencesOf(view, cube),
  };
}

/** The figure of France for one activity. */
export function figureOf(view: NationalView, cube: Pick<Cube, "figure">, secteur: string): Figure | null {
  return cube.figure(territoryKey("fr", "FR"), { ...view.cell, secteur });
}

function sorted(activities: readonly Activity[]): Activity[] {
  const classed = activities.filter(({ classified }) => classified.state === "class");
  const others = activities.filter(({ classified }) => classified.state !== "class");
  const byName = (a: Activity, b: Activity) => a.name.localeCompare(b.name, "fr");
  return [
    ...classed.toSorted((a, b) => (b.figure?.value ?? 0) - (a.figure?.value ?? 0) || byName(a, b)),
    ...others.toSorted(byName),
  ];
}

function referencesOf(view: NationalView, cube: Pick<Cube, "figure">): RankingReference[] {
  return [
    { code: ALL, label: "Santé et social", dashed: false },
    { code: EVERYTHING, label: "Toutes activités", dashed: true },
  ].flatMap(({ code, label, dashed }) => {
    const value = figureOf(view, cube, code)?.value ?? null;
    return value === null ? [] : [{ label, value, text: bareValue(value, view.indicator), dashed }];
  });
}

/** Lines and exclusions of a ranking of activities. */
export function rankingRows(
  activities: readonly Activity[],
  { indicator, cell }: NationalView,
): { rows: RankingRow[]; exclusions: RankingExclusion[] } {
  return {
    rows: activities.flatMap(({ code, shortName, figure, classified, rank }) =>
      classified.state === "class" && figure && figure.value !== null
        ? [
            {
              key: code,
              name: shortName,
              rank,
              value: figure.value,
              text: bareValue(figure.value, indicator),
              mark: markOf(qualifier(figure.status)),
              previous: null,
              color: colorOf(classified.index, indicator),
            },
          ]
        : [],
    ),
    exclusions: activities.flatMap(({ code, shortName, figure, classified: { state } }) =>
      state === "class"
        ? []
        : [
            {
              key: code,
              name: shortName,
              state,
              reason: reason(figure, indicator, cell.millesime),
            },
          ],
    ),
  };
}
