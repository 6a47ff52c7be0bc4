import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { indicators } from "#data/indicators/index.ts";
import { readModels } from "#etl/models/read.ts";
import type { ReadRow } from "#etl/stage/read.ts";
import { read } from "./read.ts";
import { tables } from "./row.ts";

const root = join(import.meta.dirname, "../../..");

async function rowsOf(text: string | Buffer, millesime = "2022"): Promise<ReadRow[]> {
  const stream = () => Readable.from([Buffer.from(text)]);
  const rows: ReadRow[] = [];
  for await (const row of read({ path: "", name: "tdb.csv", table: "tdb_esms", millesime, stream }) ?? [])
    rows.push(row);
  return rows;
}

describe("the file an ARS receives", () => {
  const heading =
    "Finess;Année;Autre;Taux d'ETP vacants au 31/12;Taux de rotation du personnel sur effectifs réels;" +
    "Taux d'absentéisme pour maladie ordinaire/courte durée";

  it("gives a row per measure, and none for an empty cell", async () => {
    const rows = await rowsOf(`${heading}\n010001261;2019;x;.0818000;;.1200000\n`);
    const shared = { finess: "010001261", annee: "2019", format: "diamant" };
    expect(rows.map(({ values }) => values)).toEqual([
      { ...shared, variable: "taux_etp_vacants", valeur: ".0818000" },
      { ...shared, variable: "absenteisme_courte_duree", valeur: ".1200000" },
    ]);
    for (const { values } of rows) expect(tables[0]?.row.safeParse(values).success).toBe(true);
  });

  it("is read in latin1 too, and refuses a short line", async () => {
    const rows = await rowsOf(
      Buffer.from(`${heading}\r\n010001261;2019\r\n2A0000001;2019;x;1;;\r\n`, "latin1"),
    );
    expect(rows[0]).toEqual({ line: 2, values: {}, refused: "2 colonnes au lieu de 6" });
    expect(rows[1]?.values).toMatchObject({ finess: "2A0000001", valeur: "1" });
  });
});

describe("the national export", () => {
  const amp = "- Dont nombre d'ETP réels d'aide médico-psychologique";

  it("tells apart the two columns of the same name, and takes the year of the file", async () => {
    const text = `Région;finess géographique;ETP Socio-éducatif;${amp};ETP Paramédical;${amp}\nPACA;130000001;9,5;2,5;8;1\n`;
    const rows = await rowsOf(text, "2021");
    expect(rows.map(({ values }) => [values["annee"], values["variable"], values["valeur"]])).toEqual([
      ["2021", "etp_socio_educatif", "9,5"],
      ["2021", "etp_amp_socio_educatif", "2,5"],
      ["2021", "etp_amp_paramedical", "1"],
      ["2021", "etp_paramedical", "8"],
    ]);
  });

  const mirror = process.env["RELEVE_MIRROR"];
  it.skipIf(mirror === undefined)(
    "has every heading that is read, in the order of the real export",
    async () => {
      const lines = readFileSync(join(mirror ?? "", "tensions/TDB-ESMS_2021_entetes_colonnes.csv"), "utf8");
      const headings = lines
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.replace(/^\d+,/, ""));
      expect(headings).toHaveLength(331);
      const cells = headings.map((_, at) => (at === 4 ? "130000001" : String(at + 1)));
      const rows = await rowsOf(
        `${headings.map((name) => name.replaceAll('"', "")).join(";")}\n${cells.join(";")}\n`,
      );
      const found = new Map(rows.map(({ values }) => [values["variable"], values["valeur"]]));
      expect(found.size).toBe(42);
      expect(found.get("etp_amp_socio_educatif")).toBe("234");
      expect(found.get("etp_amp_paramedical")).toBe("242");
      expect(found.get("taux_etp_vacants")).toBe("220");
    },
  );
});

it("says which headings it wants of a file it does not know", async () => {
  await expect(rowsOf("a;b\n1;2\n")).rejects.toThrow(/source tdb_esms, .*en-tête inconnu.*«\sFiness\s»/);
});

describe("what it holds is never published", () => {
  it("no mart and no other model reads it", () => {
    const readers = readModels().filter(({ name, sql }) => name !== "stg_tdb_esms" && /tdb_esms/.test(sql));
    expect(readers.map(({ name }) => name)).toEqual([]);
  });

  it("no edition file and no indicator names it", () => {
    const edition = join(root, "etl/edition");
    const files = readdirSync(edition, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(sql|ts)$/.test(name),
    );
    expect(files.filter((name) => /tdb_esms/.test(readFileSync(join(edition, name), "utf8")))).toEqual([]);
    expect(indicators.filter(({ sources }) => sources.includes("tdb_esms"))).toEqual([]);
  });
});
