import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { toArrow } from "#data/encoding/arrow.ts";
import { codedColumn, type ColumnTable } from "#data/encoding/columns.ts";
import { readDemand } from "./demand.ts";

const READER = { ze: "9314", be: "9301", dep: "83", reg: "93" };
const TEXTS = ["level", "code", "metier", "secteur", "modalite", "millesime", "status"] as const;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "releve-"));
  const metier = (code: string, libelle: string, membres: string[] = []) => ({
    ...{ code, libelle, libelle_court: libelle, usuels: [], membres, champ: true, note: null },
    ...{ feminin: null, masculin: null, pluriel: null, de_pluriel: null, groupe: null, precision: null },
    kind: membres.length === 0 ? "metier" : "agregat",
  });
  const metiers = [
    metier("ide", "Infirmiers"),
    metier("iade", "Infirmiers anesthésistes"),
    metier("fap:V1X80", "Infirmiers et sages-femmes", ["ide", "iade"]),
  ];
  await writeFile(join(folder, "metiers.json"), JSON.stringify(metiers));
});
afterEach(() => rm(folder, { recursive: true }));

/** Publishes an indicator: level, code, métier, millésime, status, value of each row. */
async function publish(
  slug: string,
  rows: readonly (readonly [string, string, string, string, string, number | null])[],
): Promise<void> {
  const lines = rows.map(([level, code, metier, millesime, status, value]) => ({
    texts: { level, code, metier, secteur: "all", modalite: "all", millesime, status },
    value,
  }));
  const table: ColumnTable = {
    length: rows.length,
    columns: [
      ...TEXTS.map((name) => {
        const values = [...new Set(lines.map(({ texts }) => texts[name]))];
        return codedColumn(
          name,
          values,
          lines.map(({ texts }) => values.indexOf(texts[name])),
        );
      }),
      { kind: "number", name: "value", values: Float64Array.from(lines, ({ value }) => value ?? NaN) },
    ],
  };
  await writeFile(join(folder, `${slug}.arrow`), toArrow(table, "file"));
}

const wordsOf = async (metier: string, slug: string) =>
  (await readDemand(folder))(metier, READER).needs.find(({ indicator }) => indicator === slug)?.words;

it("tells the département where the zone is masked, and no year before the last", async () => {
  await publish("postes_vacants_etp", [
    ["ze", "9314", "ide", "2024", "ok", 300],
    ["ze", "9314", "ide", "2025", "secret", null],
    ["dep", "83", "ide", "2025", "low_coverage", 42],
  ]);
  expect(await wordsOf("ide", "postes_vacants_etp")).toBe("42\u{a0}ETP, département, 2025, couverture mince");
});

it("tells the larger family that a source counts a métier in, and says that it is larger", async () => {
  await publish("projets_recrutement", [["be", "9301", "fap:V1X80", "2025", "ok", 120]]);
  expect(await wordsOf("iade", "projets_recrutement")).toBe(
    "120\u{a0}projets, bassin d’emploi, 2025 (toute la famille «\u{a0}Infirmiers et sages-femmes\u{a0}»)",
  );
});

it("says which need no source has for the métier, and which is masked all around", async () => {
  await publish("projets_recrutement", [["be", "9301", "ide", "2025", "ok", 120]]);
  await publish("taux_vacance", [
    ["ze", "9314", "iade", "2025", "secret", null],
    ["reg", "11", "iade", "2025", "ok", 0.1],
  ]);
  expect(await wordsOf("iade", "projets_recrutement")).toBe("non publié pour ce métier");
  expect(await wordsOf("iade", "taux_vacance")).toBe("non publié près de vous");
});
