import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SheetDemand } from "#data/contract/signed-in/restitution.ts";
import { type Status, statusOf } from "#data/contract/vocabulary.ts";
import { indicators } from "#data/indicators/index.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { numberAt, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";
import { qualifier, valueText } from "#data/rules/format.ts";
import type { SheetNames } from "./names.ts";
import type { Reader } from "./reader.ts";

/** What is published of the need for a métier around a reader. */
export type Demand = (
  metier: string,
  reader: Pick<Reader, "ze" | "dep" | "reg">,
) => Pick<SheetDemand, "needs">;

/** Indicators that say a need, in the order of the sheet. */
const NEEDS = ["postes_vacants_etp", "besoins_recrutement_12_mois", "taux_vacance"];
const LEVELS = ["ze", "dep", "reg"] as const;
const WORDS = { ze: "zone d’emploi", dep: "département", reg: "région" } as const;

/**
 * Reads published files, masks and all: a need of the last millésime that is masked in the zone is told for the
 * département, then the région, and the level is said. Older ones are left to the centre’s own page.
 */
export async function readDemand(folder: string): Promise<Demand> {
  const published = new Map<string, ReadonlyMap<string, Latest>>();
  for (const slug of NEEDS) {
    const file = join(folder, `${slug}.arrow`);
    if (existsSync(file)) published.set(slug, latestOf(await readFile(file)));
  }
  return (metier, reader) => ({
    needs: NEEDS.flatMap((slug) => {
      const meaning = indicators.find((one) => one.slug === slug);
      const values = published.get(slug);
      if (meaning === undefined || values === undefined) return [];
      for (const level of LEVELS) {
        const found = reader[level] === null ? undefined : values.get(`${level} ${reader[level]} ${metier}`);
        if (found === undefined) continue;
        const words = `${qualifier(found.status)}${valueText(found.value, meaning)}, ${WORDS[level]}, ${found.millesime}`;
        return [{ indicator: slug, label: meaning.short_label, words }];
      }
      return [{ indicator: slug, label: meaning.short_label, words: "non publié près de vous" }];
    }),
  });
}

/** The need for some métiers, in their order. */
export function demandOf(
  metiers: readonly string[],
  demand: Demand,
  reader: Pick<Reader, "ze" | "dep" | "reg">,
  names: Pick<SheetNames, "metier">,
): SheetDemand[] {
  return metiers.map((metier) => ({ metier, label: names.metier(metier), ...demand(metier, reader) }));
}

interface Latest {
  millesime: string;
  value: number;
  status: Status;
}

/** The published values of the last millésime by level, code and métier, all secteurs and modalités together. */
function latestOf(bytes: Uint8Array): Map<string, Latest> {
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
  const values = numberColumn(table, "value");
  const latest = new Map<string, Latest>();
  if (!level || !code || !metier || !secteur || !modalite || !millesime || !status) return latest;
  let last = "";
  for (let row = 0; row < table.length; row++)
    if (numberAt(values, row) !== null && textAt(millesime, row) > last) last = textAt(millesime, row);
  for (let row = 0; row < table.length; row++) {
    if (textAt(secteur, row) !== "all" || textAt(modalite, row) !== "all") continue;
    const value = numberAt(values, row);
    if (value === null) continue;
    if (textAt(millesime, row) !== last) continue;
    const key = `${textAt(level, row)} ${textAt(code, row)} ${textAt(metier, row)}`;
    latest.set(key, { millesime: last, value, status: statusOf(textAt(status, row)) });
  }
  return latest;
}
