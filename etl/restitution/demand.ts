import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SheetDemand } from "#data/contract/signed-in/restitution.ts";
import { type Status, statusOf } from "#data/contract/vocabulary.ts";
import { z } from "zod";
import type { Indicator } from "#data/contract/indicator.ts";
import { type Metier, metier as metierRow } from "#data/contract/reference.ts";
import { indicators } from "#data/indicators/index.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { numberAt, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";
import { qualifier, valueText } from "#data/rules/format.ts";
import { coverOf } from "#data/rules/metier-cover.ts";
import type { SheetNames } from "./names.ts";
import type { Reader } from "./reader.ts";

type Where = Pick<Reader, "ze" | "be" | "dep" | "reg">;

/** What is published of the need for a métier around a reader. */
export type Demand = (metier: string, reader: Where) => Pick<SheetDemand, "needs">;

/** Indicators that say a need, in the order of the sheet: posts to fill now, hires of the year, departures ahead. */
const NEEDS = [
  "postes_vacants_etp",
  "taux_vacance",
  "besoins_recrutement_12_mois",
  "projets_recrutement",
  "part_55_ans_et_plus",
];
const LEVELS = ["ze", "be", "dep", "reg"] as const;
const WORDS = {
  ze: "zone d’emploi",
  be: "bassin d’emploi",
  dep: "département",
  reg: "région",
} as const;

/**
 * Reads published files, masks and all: a need of the last millésime that is masked in the zone is told for the
 * département, then the région, and the level is said. Older ones are left to the centre’s own page. A source that
 * counts a métier within a larger family tells that family, and says so.
 */
export async function readDemand(folder: string): Promise<Demand> {
  const needs: Need[] = [];
  for (const slug of NEEDS) {
    const file = join(folder, `${slug}.arrow`);
    const meaning = indicators.find((one) => one.slug === slug);
    if (meaning !== undefined && existsSync(file)) needs.push({ meaning, ...latestOf(await readFile(file)) });
  }
  const metiers = needs.length === 0 ? new Map<string, Metier>() : await readMetiers(folder);
  return (metier, reader) => ({
    needs: needs.map((need) => ({
      indicator: need.meaning.slug,
      label: need.meaning.short_label,
      words: wordsOf(need, metier, reader, metiers),
    })),
  });
}

type Metiers = ReadonlyMap<string, Metier>;

async function readMetiers(folder: string): Promise<Metiers> {
  const known = z.array(metierRow).parse(JSON.parse(await readFile(join(folder, "metiers.json"), "utf8")));
  return new Map(known.map((one) => [one.code, one]));
}

function wordsOf(need: Need, metier: string, reader: Where, metiers: Metiers): string {
  const [only, ...others] = coverOf(metier, need.metiers, metiers);
  // Parts of a métier are not the métier: only a code that is it, or holds it, tells its need.
  const whole = others.length === 0 && (only?.relation === "exact" || only?.relation === "broader");
  if (only === undefined || !whole) return "non publié pour ce métier";
  for (const level of LEVELS) {
    const found = need.values.get(`${level} ${reader[level]} ${only.code}`);
    if (found === undefined) continue;
    const family = metiers.get(only.code)?.libelle ?? only.code;
    const thin = found.status === "low_coverage" ? ", couverture mince" : "";
    const larger = only.relation === "exact" ? "" : ` (toute la famille «\u{a0}${family}\u{a0}»)`;
    return `${qualifier(found.status)}${valueText(found.value, need.meaning)}, ${WORDS[level]}, ${found.millesime}${thin}${larger}`;
  }
  return "non publié près de vous";
}

/** The need for some métiers, in their order. */
export function demandOf(
  metiers: readonly string[],
  demand: Demand,
  reader: Where,
  names: Pick<SheetNames, "metier">,
): SheetDemand[] {
  return metiers.map((metier) => ({ metier, label: names.metier(metier), ...demand(metier, reader) }));
}

interface Latest {
  millesime: string;
  value: number;
  status: Status;
}

interface Need {
  meaning: Indicator;
  /** Codes that the source counts. */
  metiers: readonly string[];
  /** By level, code and métier. */
  values: ReadonlyMap<string, Latest>;
}

/** The published values of the last millésime, all secteurs and modalités together. */
function latestOf(bytes: Uint8Array): Pick<Need, "metiers" | "values"> {
  const table = fromArrow(bytes);
  const [level, code, metier, secteur, modalite, millesime, status] = [
    "level",
    "code",
    "metier",
    "secteur",
    "modalite",
    "millesime",
    "status",
  ].map((name) => textColumn(table, name));
  const numbers = numberColumn(table, "value");
  const values = new Map<string, Latest>();
  if (!level || !code || !metier || !secteur || !modalite || !millesime || !status)
    return { metiers: [], values };
  let last = "";
  for (let row = 0; row < table.length; row++)
    if (numberAt(numbers, row) !== null && textAt(millesime, row) > last) last = textAt(millesime, row);
  for (let row = 0; row < table.length; row++) {
    if (textAt(secteur, row) !== "all" || textAt(modalite, row) !== "all") continue;
    const value = numberAt(numbers, row);
    if (value === null || textAt(millesime, row) !== last) continue;
    const key = `${textAt(level, row)} ${textAt(code, row)} ${textAt(metier, row)}`;
    values.set(key, { millesime: last, value, status: statusOf(textAt(status, row)) });
  }
  return { metiers: metier.values, values };
}
