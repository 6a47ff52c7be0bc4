import { readFileSync } from "node:fs";
import { groupeByMetier } from "#data/demo/returns/mixes.ts";
import type { ReturnsTruth } from "#data/demo/returns/returns.ts";
import type { QuestionSums } from "#data/demo/returns/sums.ts";

type Kind = QuestionSums["kind"];
export type Figures = Pick<
  QuestionSums,
  "known" | "sum" | "fresh" | "personnes" | "etp" | "sorties" | "permanents_n_1" | "weighted"
>;

/** What was drawn for a question, over the lines of one cell. */
export type Drawn = (question: string) => Figures;

export interface Place {
  kind: Kind;
  millesime: string;
  dep: string;
  secteur: string;
}

export interface Line {
  kind: Kind;
  millesime: string;
  metier: string;
  modalite: string;
}

export interface Sums {
  /** Every millésime, département and secteur that a validated return of that kind came from. */
  places(kind: Kind): Place[];
  at(place: Place): Drawn;
  /** Over the whole region: a métier, a groupe with its métiers, everything; of one diploma. */
  of(line: Line): Drawn;
}

/** The truth of fictitious returns, ready to be asked. */
export function sumsOf({ questions }: ReturnsTruth): Sums {
  const places = new Map<string, Place>();
  const byPlace = new Map<string, QuestionSums[]>();
  const byYear = new Map<string, QuestionSums[]>();
  for (const one of questions) {
    const { kind, millesime, dep, secteur } = one;
    if (dep === null || secteur === null) {
      hold(byYear, `${kind} ${millesime}`, one);
      continue;
    }
    const place = { kind, millesime, dep, secteur };
    places.set(keyOf(place), place);
    hold(byPlace, keyOf(place), one);
  }
  return {
    places: (kind) => [...places.values()].filter((place) => place.kind === kind),
    at: (place) => adding(byPlace.get(keyOf(place)) ?? []),
    of: (cell) => {
      const all = byYear.get(`${cell.kind} ${cell.millesime}`) ?? [];
      return adding(all.filter(({ line }) => line !== null && enters(line, cell)));
    },
  };
}

function keyOf({ kind, millesime, dep, secteur }: Place): string {
  return [kind, millesime, dep, secteur].join(" ");
}

function hold(by: Map<string, QuestionSums[]>, key: string, one: QuestionSums): void {
  const held = by.get(key);
  if (held === undefined) by.set(key, [one]);
  else held.push(one);
}

function adding(cells: readonly QuestionSums[]): Drawn {
  return (question) => {
    const total: Figures = {
      ...{ known: 0, sum: 0, fresh: 0, weighted: 0 },
      ...{ personnes: 0, etp: 0, sorties: 0, permanents_n_1: 0 },
    };
    for (const one of cells) {
      if (one.question !== question) continue;
      total.known += one.known;
      total.sum += one.sum;
      total.fresh += one.fresh;
      total.weighted += one.weighted;
      total.personnes += one.personnes;
      total.etp += one.etp;
      total.sorties += one.sorties;
      total.permanents_n_1 += one.permanents_n_1;
    }
    return total;
  };
}

/** Whether what was declared on a line counts in a métier: an offer counts in that of its diploma. */
function enters(line: string, { kind, metier, modalite }: Line): boolean {
  if (kind !== "formation") return [line, groupeByMetier.get(line), "all"].includes(metier);
  const [diplome = ""] = line.split("~");
  const led = exactly.get(diplome);
  const holds = metier === "all" || (led !== undefined && [led, groupeByMetier.get(led)].includes(metier));
  return holds && (modalite === "all" || modalite === diplome);
}

/** The métier of the pivot that a diploma leads to exactly. */
const exactly = new Map(
  readFileSync(new URL("../../data/nomenclatures/diplome_metier.csv", import.meta.url), "utf8")
    .split("\n")
    .map((row) => row.split(","))
    .flatMap(([diplome = "", metier = "", precision]) =>
      precision === "exact" && !metier.includes(":") ? [[diplome, metier] as const] : [],
    ),
);
