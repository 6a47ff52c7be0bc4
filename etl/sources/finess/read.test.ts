import { once } from "node:events";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createGzip, gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { compileChecks } from "#etl/stage/checks.ts";
import type { ReadableFile, ReadRow } from "#etl/stage/read.ts";
import { read } from "./read.ts";
import { tables } from "./row.ts";

const folder = mkdtempSync(join(tmpdir(), "releve-finess-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SIZE = 100_000;

function fileOf(table: string, bytes: () => Readable): ReadableFile {
  return { path: "", name: `${table}.test`, table, millesime: "2026", stream: bytes };
}

async function rowsOf(file: ReadableFile): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const row of read(file) ?? []) rows.push(row);
  return rows;
}

const fromText = (table: string, text: string | Buffer) =>
  fileOf(table, () => Readable.from([Buffer.from(text)]));

function legacyLine(finess: string, name: string, category = "500", dep = "9A", commune = "123"): string {
  return [
    "structureet",
    finess,
    "970113015",
    name,
    name,
    "",
    "",
    "4",
    "R",
    "AUGUST NYMAN",
    "",
    "",
    commune,
    dep,
    "GUADELOUPE",
    "97133 ST BARTHELEMY",
    "0590276027",
    "",
    category,
    "Libellé",
    "2202",
    "Agrégat",
    "26010004500012",
    "8610Z",
    "01",
    "Tarif",
    "",
    "",
    "1964-01-01",
    "1964-01-01",
    "2019-02-15",
    "",
  ].join(";");
}

describe("the legacy file", () => {
  it("has a comment, no heading, two sections and doubled quotes", async () => {
    const text = [
      "finess;etalab;111;2026-05-12",
      legacyLine("970102018", '"LIEU DE VIE ""MAVOUNA"""', "462"),
      "geolocalisation;970102018;915000.5;1968000.1;1,ATLASANTE,100,IGN;2026-05-12",
      "",
    ].join("\n");
    const [structure, point, ...rest] = await rowsOf(fromText("finess_etalab", text));
    expect(structure).toMatchObject({
      line: 2,
      values: {
        section: "structureet",
        nofinesset: "970102018",
        rs: 'LIEU DE VIE "MAVOUNA"',
        departement: "9A",
      },
    });
    expect(point).toMatchObject({ line: 3, values: { section: "geolocalisation", coordxet: "915000.5" } });
    expect(rest).toEqual([]);
  });

  it("keeps no street and no telephone", async () => {
    const [row] = await rowsOf(fromText("finess_etalab", `${legacyLine("970102018", "A")}\n`));
    expect(JSON.stringify(row)).not.toMatch(/NYMAN|0590276027/);
  });

  it("reads each record in its own encoding", async () => {
    const utf8 = Buffer.from(`${legacyLine("970102018", "VALLÉE")}\r\n`);
    const latin = Buffer.from(`${legacyLine("970102019", "VALLÉE")}\r\n`, "latin1");
    const rows = await rowsOf(fromText("finess_etalab", Buffer.concat([utf8, latin])));
    expect(rows.map(({ values }) => values["rs"])).toEqual(["VALLÉE", "VALLÉE"]);
  });

  it("refuses a short line and an unknown section, and goes on", async () => {
    const text = `structureet;970102018;coupée\nautre;1;2\n${legacyLine("970102018", "A")}\n`;
    const rows = await rowsOf(fromText("finess_etalab", text));
    expect(rows.map(({ line, refused }) => [line, refused])).toEqual([
      [1, "3 colonnes au lieu de 32"],
      [2, "section « autre » inconnue"],
      [3, undefined],
    ]);
  });

  it("gives the legal entities of cs1100501", async () => {
    const cells = [
      "structureej",
      "970113015",
      "CH",
      "CENTRE HOSPITALIER",
      "",
      "1",
      "R",
      "X",
      "",
      "",
      "",
      "101",
    ];
    const tail = [
      "97100 BASSE TERRE",
      "9A",
      "GUADELOUPE",
      "0590",
      "13",
      "Public",
      "",
      "",
      "269710001",
      "8610Z",
    ];
    const [row] = await rowsOf(
      fromText("finess_ej", `finess;etalab;1\n${[...cells, ...tail, "1990-01-01"].join(";")}\n`),
    );
    expect(row?.values).toEqual({
      nofiness: "970113015",
      rs: "CH",
      rslongue: "CENTRE HOSPITALIER",
      statutjuridique: "13",
      siren: "269710001",
    });
  });

  it("reads 100 000 rows with flat memory, whatever the blocks they come in", async () => {
    const path = join(folder, "legacy.csv");
    await write(path, false, function* () {
      yield "finess;etalab;111;2026-05-12\n";
      for (let at = 0; at < SIZE; at += 1) yield `${legacyLine(numberOf(at), `"EHPAD ""N° ${at}"""`)}\n`;
    });
    const file = fileOf("finess_etalab", () => createReadStream(path, { highWaterMark: 65_521 }));
    expect(await drain(file)).toEqual({ rows: SIZE, refused: 0, distinct: SIZE });
  }, 60_000);
});

function entity(at: number, more: object = {}): object {
  return {
    informationsGeneralesPMEJ: {
      pmSmsseId: String(at),
      numFinessPm: `7${numberOf(at).slice(1)}`,
      denominationPm: `Association [${at}] "A"`,
      siren: "772201489",
      statutJuridique: "60",
    },
    adresse: [{ usageAdresse: "02", cogCommune: "01053" }],
    evenement: [{ evenementId: "1", codeEvenement: "001" }],
    ege: [
      {
        informationsGeneralesEGE: {
          egeId: String(at),
          numFinessEge: numberOf(at),
          nomEgeLong: `EHPAD ${at}`,
          siret: "77220148900022",
          dateOuverture: "1956-11-16",
        },
        categorieentiteGeographiqueExercice: "500",
        adresse: [
          { usageAdresse: "04", cogCommune: "01001" },
          {
            usageAdresse: "03",
            libelleVoie: "DE JASSERON",
            cogCommune: "01053",
            coordonneesGeographique: { directionLatitude: "46.211257", directionLongitude: "5.254203" },
          },
        ],
        etatObjet: "A",
      },
    ],
    etatObjet: "A",
    ...more,
  };
}

function documentOf(...entities: object[]): string {
  return JSON.stringify({
    schemaVersion: "v1.0.0",
    gcc: [{ nomGcc: '}]"pmej":[{' }],
    gco: [{ pmejDuGco: [] }],
    pmej: entities,
  });
}

describe("FINESS+", () => {
  const text = documentOf(entity(1), entity(2));
  it.each([
    ["plain", Buffer.from(text)],
    ["gzipped", gzipSync(text)],
    ["gzipped twice", gzipSync(gzipSync(text))],
  ])("is read %s", async (_, bytes) => {
    const rows = await rowsOf(fromText("finess_structure", bytes));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      line: 1,
      values: {
        numFinessEge: numberOf(1),
        numFinessPm: `7${numberOf(1).slice(1)}`,
        siren: "772201489",
        categorieEntiteGeographiqueExercice: "500",
        etatObjet: "A",
        statutJuridique: "60",
        cogCommune: "01053",
        directionLatitude: "46.211257",
        nomEgeLong: "EHPAD 1",
      },
    });
    expect(JSON.stringify(rows)).not.toContain("JASSERON");
  });

  it("reads the codes of the published schema, which wraps them", async () => {
    const wrapped = entity(1, {
      ege: [
        {
          informationsGeneralesEGE: { numFinessEge: "010780195" },
          etatObjet: { code: "A", system: "x" },
          siret: "77220148900022",
          categorieEntiteGeographiqueExercice: { code: "437" },
        },
      ],
    });
    const [row] = await rowsOf(fromText("finess_structure", documentOf(wrapped)));
    expect(row?.values).toMatchObject({
      etatObjet: "A",
      categorieEntiteGeographiqueExercice: "437",
      siret: "77220148900022",
    });
  });

  it("refuses an establishment it cannot read, and goes on", async () => {
    const rows = await rowsOf(fromText("finess_structure", documentOf(entity(1, { ege: [{}] }), entity(2))));
    expect(rows.map(({ refused }) => refused)).toEqual(["établissement illisible", undefined]);
  });

  it.each([
    ["a truncated document", Buffer.from(text.slice(0, -3))],
    ["a truncated archive", gzipSync(text).subarray(0, -12)],
    ["another JSON document", Buffer.from('{"features":[]}')],
    ["an empty file", Buffer.alloc(0)],
  ])("says in French what is wrong with %s", async (_, bytes) => {
    await expect(rowsOf(fromText("finess_structure", bytes))).rejects.toThrow(
      /source finess, fichier .* illisible ou tronqué/,
    );
  });

  it("reads 100 000 establishments with flat memory, gzipped", async () => {
    const path = join(folder, "structures.json.gz");
    await write(path, true, function* () {
      yield '{"schemaVersion":"v1.0.0","gcc":[],"gco":[],"pmej":[';
      for (let at = 0; at < SIZE; at += 1) yield `${at === 0 ? "" : ","}${JSON.stringify(entity(at))}`;
      yield "]}";
    });
    const file = fileOf("finess_structure", () => createReadStream(path));
    expect(await drain(file)).toEqual({ rows: SIZE, refused: 0, distinct: SIZE });
  }, 60_000);
});

const sample = join(
  process.env["RELEVE_MIRROR"] ?? "",
  "etablissements/echantillon_etalab-cs1100502-stock-20260512_15lignes.csv",
);

it.skipIf(process.env["RELEVE_MIRROR"] === undefined)(
  "reads the 14 real lines, all of them good",
  async () => {
    const rows = await rowsOf(fileOf("finess_etalab", () => createReadStream(sample)));
    expect(rows).toHaveLength(14);
    const schema = tables[0]?.row;
    for (const { values } of rows) {
      const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
      expect(schema?.safeParse(filled).error).toBeUndefined();
    }
    expect(rows.map(({ values }) => `${values["departement"]}${values["commune"]}`)).toContain("9J613");
    expect(rows.find(({ values }) => values["categetab"] === "462")?.values["rs"]).toBe(
      'LIEU DE VIE "MAVOUNA MEMA 1"',
    );
  },
);

it("has columns that the loader can check", () => {
  for (const table of tables) expect(compileChecks(table).length).toBeGreaterThan(0);
});

function numberOf(at: number): string {
  return `01${String(at).padStart(7, "0")}`;
}

async function write(path: string, gzip: boolean, texts: () => Iterable<string>): Promise<void> {
  const source = Readable.from(blocks(texts()));
  const out = createWriteStream(path);
  if (gzip) source.pipe(createGzip({ level: 1 })).pipe(out);
  else source.pipe(out);
  await once(out, "finish");
}

function* blocks(texts: Iterable<string>): Generator<Buffer> {
  let block = "";
  for (const text of texts) {
    block += text;
    if (block.length < 500_000) continue;
    yield Buffer.from(block);
    block = "";
  }
  yield Buffer.from(block);
}

/** Reads a file to its end without keeping its rows; memory grows with the numbers seen, not with the file. */
async function drain(file: ReadableFile): Promise<{ rows: number; refused: number; distinct: number }> {
  const seen = new Set<string>();
  const start = process.memoryUsage().rss;
  let rows = 0;
  let refused = 0;
  for await (const { values, refused: reason } of read(file) ?? []) {
    rows += 1;
    if (reason !== undefined) refused += 1;
    seen.add(values["nofinesset"] ?? values["numFinessEge"] ?? "");
  }
  expect(process.memoryUsage().rss - start).toBeLessThan(250 * 1024 * 1024);
  return { rows, refused, distinct: seen.size };
}
