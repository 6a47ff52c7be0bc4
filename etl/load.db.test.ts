import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { createWorld, goodCsv, heading, sourceOf, type World } from "#test/etl/world.ts";
import { ensureRawTables, loadSource, queueSource } from "./load.ts";
import type { Source } from "./source.ts";

let world: World;
let slug: string;
let tests = 0;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());
beforeEach(() => {
  tests += 1;
  slug = `essai_${tests}`;
});

async function load(source: Source, over: { dryRun?: boolean; millesime?: string } = {}) {
  const context = { ...world.context, ...over };
  await ensureRawTables(world.pool, [source]);
  const report = await loadSource(await queueSource(source, context), context);
  const [file] = report.files;
  if (file === undefined) throw new Error("aucun fichier");
  return file;
}

async function rawRows(columns = "line, code, annee, effectif, note"): Promise<unknown[]> {
  const { rows } = await world.pool.query(`select ${columns} from raw.${slug} order by line`);
  return rows;
}

async function refusedRows(): Promise<unknown[]> {
  const { rows } = await world.pool.query(
    "select line, column_name, received, expected, reason from raw.refused where source = $1 order by line, column_name",
    [slug],
  );
  return rows;
}

describe("loading a CSV file", () => {
  it("keeps the declared columns as text, with vintage and line, empty cells as null", async () => {
    world.put(
      `${slug}.csv`,
      'inutile;code;annee;effectif;note\nx;01;2025;007;"de ""la""\nsuite"\ny;02;2025;3;\n',
    );
    expect(await load(sourceOf(slug))).toMatchObject({ state: "loaded", read: 2, kept: 2, refused: 0 });
    expect(await rawRows("file, millesime, line, code, effectif, note")).toEqual([
      {
        file: `${slug}.csv`,
        millesime: "2025",
        line: 2,
        code: "01",
        effectif: "007",
        note: 'de "la"\nsuite',
      },
      { file: `${slug}.csv`, millesime: "2025", line: 4, code: "02", effectif: "3", note: null },
    ]);
  });

  it("reads latin1, gzip and a heading below a title", async () => {
    const bytes = Buffer.from(`titre\n\n${heading}\nc1;2025;1;\xe9t\xe9\n`, "latin1");
    world.put(`${slug}.csv.gz`, gzipSync(bytes));
    const file = { mirror: `${slug}.csv.gz`, gzip: true, encoding: "latin1", header_line: 3 };
    expect(await load(sourceOf(slug, { file }))).toMatchObject({ state: "loaded", kept: 1 });
    expect(await rawRows("line, note")).toEqual([{ line: 4, note: "été" }]);
  });

  it("refuses bad cells one by one with line, column, received and expected, and keeps the rest", async () => {
    world.put(`${slug}.csv`, `${goodCsv(200)}x;25;-1;\n;2025;4;\nshort;2025\n`);
    const report = await load(sourceOf(slug));
    expect(report).toMatchObject({ state: "loaded", read: 203, kept: 200, refused: 3 });
    expect(await refusedRows()).toEqual([
      {
        line: 202,
        column_name: "annee",
        received: "25",
        expected: "une année à quatre chiffres",
        reason: "valeur inattendue",
      },
      {
        line: 202,
        column_name: "effectif",
        received: "-1",
        expected: "un nombre entier",
        reason: "valeur inattendue",
      },
      { line: 203, column_name: "code", received: null, expected: "une valeur", reason: "valeur absente" },
      {
        line: 204,
        column_name: null,
        received: "2 colonnes : short;2025",
        expected: "4 colonnes",
        reason: "ligne mal formée",
      },
    ]);
    const written = JSON.parse(readFileSync(join(world.context.varDir, "reports", `${slug}.json`), "utf8"));
    expect(written).toMatchObject({ source: slug, read: 203, kept: 200, refused: 3 });
    expect(written.files[0].refusals).toContainEqual({
      ...{ reason: "valeur absente", column: "code", expected: "une valeur", count: 1, lines: [203] },
    });
  });

  it("keeps the first of several lines with the same key and says where it was", async () => {
    world.put(`${slug}.csv`, `${goodCsv(200)}c7;2025;99;\nc7;2025;100;\n`);
    expect(await load(sourceOf(slug))).toMatchObject({ kept: 200, refused: 2 });
    expect(await refusedRows()).toEqual(
      [202, 203].map((line) => ({
        ...{ line, column_name: "code, annee", received: "c7, 2025", reason: "clé en double" },
        expected: "une seule ligne par clé, déjà lue à la ligne 9",
      })),
    );
  });

  it("changes nothing when the same file comes again, and loads it again when the code changed", async () => {
    world.put(`${slug}.csv`, goodCsv(50));
    await load(sourceOf(slug));
    const before = await rawRows("xmin::text, ctid::text");
    expect(await load(sourceOf(slug))).toMatchObject({ state: "unchanged", read: 50, kept: 50 });
    expect(await rawRows("xmin::text, ctid::text")).toEqual(before);
    expect(await load(sourceOf(slug, { codeHash: "v2" }))).toMatchObject({ state: "loaded" });
    expect(await rawRows()).toHaveLength(50);
  });

  it("replaces the rows of one vintage and leaves the others", async () => {
    const file = { mirror: `${slug}_{millesime}.csv` };
    world.put(`${slug}_2024.csv`, goodCsv(3));
    world.put(`${slug}_2025.csv`, goodCsv(4));
    await load(sourceOf(slug, { file }));
    world.put(`${slug}_2025.csv`, goodCsv(5));
    await load(sourceOf(slug, { file }));
    const { rows } = await world.pool.query(
      `select millesime, count(*) from raw.${slug} group by millesime order by millesime`,
    );
    expect(rows).toEqual([
      { millesime: "2024", count: 3 },
      { millesime: "2025", count: 5 },
    ]);
  });

  it("only looks, on a dry run", async () => {
    world.put(`${slug}.csv`, `${goodCsv(200)}x;25;1;\n`);
    expect(await load(sourceOf(slug), { dryRun: true })).toMatchObject({
      state: "loaded",
      read: 201,
      refused: 1,
    });
    expect([await rawRows(), await refusedRows()]).toEqual([[], []]);
    expect(existsSync(join(world.context.varDir, "reports", `${slug}.json`))).toBe(false);
    expect(await load(sourceOf(slug))).toMatchObject({ state: "loaded", kept: 200 });
  });
});

describe("a file that cannot be loaded", () => {
  beforeEach(async () => {
    world.put(`${slug}.csv`, goodCsv(20));
    await load(sourceOf(slug));
  });
  const stands = async () => expect(await rawRows()).toHaveLength(20);

  it("with 30 % bad rows stops, says why and where, and leaves the earlier rows", async () => {
    const bad = Array.from({ length: 30 }, (_, index) => `b${index};deux mille;${index};`).join("\n");
    world.put(`${slug}.csv`, `${goodCsv(70)}${bad}\n`);
    const report = await load(sourceOf(slug));
    expect(report).toMatchObject({ state: "refused", read: 100, kept: 0, refused: 30 });
    expect(report.message?.replace(/\s/g, " ")).toBe(
      `source ${slug}, fichier ${slug}.csv, ligne 72, colonne « annee » : trop de lignes refusées (valeur inattendue). ` +
        "Reçu : 30 lignes refusées sur 100. Attendu : au plus 2 % de lignes refusées ; ici, une année à quatre chiffres. " +
        "Pour corriger : voir le détail dans le rapport et dans raw.refused ; les lignes chargées auparavant restent en place.",
    );
    expect(await refusedRows()).toHaveLength(30);
    await stands();
  });

  it("with a renamed column names the nearest", async () => {
    world.put(`${slug}.csv`, goodCsv(20).replace("effectif", "Effectifs"));
    const report = await load(sourceOf(slug));
    expect(report.state).toBe("failed");
    expect(report.message).toContain(
      "ligne 1, colonne «\u00a0effectif\u00a0»\u00a0: colonne absente ou renommée. Reçu\u00a0: au plus proche «\u00a0Effectifs\u00a0»",
    );
    await stands();
  });

  it("in another encoding names the line", async () => {
    world.put(`${slug}.csv`, Buffer.from(`${goodCsv(20)}caf\xe9;2025;1;\n`, "latin1"));
    const report = await load(sourceOf(slug));
    expect(report.message).toContain(`fichier ${slug}.csv, ligne 22\u00a0: mauvais encodage`);
    await stands();
  });

  it.each([
    ["une page web", "<!doctype html><title>503</title>", "page web au lieu d’un fichier"],
    ["vide", "", "tronqué"],
    ["sans lignes", `${heading}\n`, "aucune ligne"],
  ])("%s", async (_, content, message) => {
    world.put(`${slug}.csv`, content);
    expect((await load(sourceOf(slug))).message).toContain(message);
    await stands();
  });

  it("with another hash than the pinned one", async () => {
    const vintages = { "2025": { url: null, sha256: "f".repeat(64) } };
    const report = await load(sourceOf(slug, { file: { vintages } }));
    expect(report).toMatchObject({ state: "failed", message: expect.stringContaining("empreinte sha256") });
    await stands();
  });

  it("absent from the mirror is said, and is no failure", async () => {
    const report = await load(sourceOf(slug, { file: { mirror: "ailleurs.csv" } }));
    expect(report).toMatchObject({ state: "absent", message: expect.stringContaining("ailleurs.csv") });
  });

  it("killed half way leaves the earlier rows, and the next run loads", async () => {
    world.put(`${slug}.csv`, goodCsv(300_000));
    const script = join(import.meta.dirname, "../test/etl/load-process.ts");
    const child = spawn(
      process.execPath,
      ["--import", "tsx", script, world.url, world.mirror, world.context.varDir, slug],
      {
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    const landed = `select from pg_stat_progress_copy where tuples_processed > 1000`;
    while (child.exitCode === null && (await world.pool.query(landed)).rowCount === 0);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(child.signalCode).toBe("SIGKILL");
    await stands();
    expect(await load(sourceOf(slug))).toMatchObject({ state: "loaded", kept: 300_000 });
  });
});

describe("other readers", () => {
  it("reads the named sheet of a workbook, numbers written briefly", async () => {
    const sheets = [
      { data: [[{ value: "lisez-moi" }]], sheet: "Description" },
      {
        sheet: "BASE_2025",
        data: [
          [{ value: "titre" }],
          ["code", "annee", "effectif", "note"].map((value) => ({ value })),
          [{ value: "01" }, { value: 2025 }, { value: 12 }, { value: 0.1 }],
          [{ value: "02" }, { value: 2025 }, { value: "x" }, null],
        ],
      },
    ];
    world.put(`${slug}.xlsx`, await writeXlsxFile(sheets).toBuffer());
    const file = { mirror: `${slug}.xlsx`, format: "xlsx", sheet: "^BASE", header_line: 2 };
    const source = sourceOf(slug, { file, manifest: { max_refused: 0.5 } });
    expect(await load(source)).toMatchObject({ state: "loaded", read: 2, kept: 1, refused: 1 });
    expect(await rawRows()).toEqual([{ line: 3, code: "01", annee: "2025", effectif: "12", note: "0.1" }]);
    expect(await refusedRows()).toMatchObject([{ line: 4, column_name: "effectif", received: "x" }]);
    const other = sourceOf(slug, { file: { ...file, sheet: "^Absente" }, codeHash: "v2" });
    expect((await load(other)).message).toContain(
      "feuille absente. Reçu\u00a0: «\u00a0Description\u00a0», «\u00a0BASE_2025\u00a0»",
    );
  });

  it("takes the records that a source's own reader gives, its refusals with them", async () => {
    world.put(`${slug}.json`, '{"a": 1}');
    const source: Source = {
      ...sourceOf(slug, { file: { mirror: `${slug}.json`, format: "json" }, manifest: { max_refused: 0.5 } }),
      read: async function* ({ stream }) {
        for await (const chunk of stream()) {
          yield { line: 1, values: { code: String(chunk), annee: "2025", effectif: "1" } };
          yield { line: 2, values: {}, refused: "sans géométrie" };
        }
      },
    };
    expect(await load(source)).toMatchObject({ state: "loaded", read: 2, kept: 1, refused: 1 });
    expect(await rawRows("code, note")).toEqual([{ code: '{"a": 1}', note: null }]);
    expect(await refusedRows()).toMatchObject([
      { line: 2, received: "sans géométrie", reason: "ligne mal formée" },
    ]);
  });
});
