import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parquetReadObjects } from "hyparquet";
import { fromArrow } from "#data/encoding/arrow.ts";
import { textColumn } from "#data/encoding/columns.ts";
import { PART, sampleContent, share, TERRITORIES } from "#test/fixtures/edition.ts";
import { CSV } from "./columns.ts";
import type { EditionContent } from "./content.ts";
import { readKeys } from "./reuse.ts";
import { writeFiles } from "./write.ts";

const SLUG = "part_projets_difficiles";
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "releve-write-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, content: EditionContent, before?: string) {
  const to = join(folder, name);
  await mkdir(to);
  if (before === undefined) return writeFiles(to, content);
  const from = join(folder, before);
  const { files } = JSON.parse(await readFile(join(from, "draft.json"), "utf8"));
  return writeFiles(to, content, { folder: from, files, keys: await readKeys(from) });
}

/** Writes an edition that another can begin from. */
async function writeFirst(content = sampleContent()) {
  const draft = await write("before", content);
  await writeFile(join(folder, "before", "draft.json"), JSON.stringify(draft));
  return draft;
}

const bytesOf = async (edition: string, name: string) => readFile(join(folder, edition, name));

describe("the files of a region", () => {
  it("hold what touches it, whole, France left out", async () => {
    const { files } = await write("a", sampleContent());
    const named = files.flatMap(({ name, region }) => (region === null ? [] : [name]));
    expect(named).toContain(`regions/93/${SLUG}.parquet`);
    expect(named.filter((name) => name.includes("/84/"))).toEqual([
      "regions/84/etp_hospitaliers.arrow",
      "regions/84/etp_hospitaliers.parquet",
    ]);
    // Valréas lies in both regions: it is in the files of both.
    for (const region of ["84", "93"]) {
      const table = fromArrow(await bytesOf("a", `regions/${region}/etp_hospitaliers.arrow`));
      expect(textColumn(table, "code").values).toContain("0056");
    }
    const whole = fromArrow(await bytesOf("a", `regions/93/${SLUG}.arrow`));
    expect(textColumn(whole, "level").values).not.toContain("fr");
    const parquet = new Uint8Array(await bytesOf("a", `regions/93/${SLUG}.parquet`)).buffer;
    expect(await parquetReadObjects({ file: parquet })).toHaveLength(whole.length);
  });

  it("are not written where the edition holds one region", async () => {
    const content = sampleContent();
    const one = TERRITORIES.filter(({ level, code }) => level !== "reg" || code === "93");
    const references = new Map([...content.references, ["territoires.json", one]]);
    const { files } = await write("a", { ...content, references });
    expect(files.filter(({ region }) => region !== null)).toEqual([]);
    expect(await readdir(join(folder, "a"))).not.toContain("regions");
  });
});

describe("the CSV for people", () => {
  const linesOf = async (name: string) => {
    const text = (await bytesOf("a", name)).toString("utf8");
    expect(text.startsWith("\u{feff}")).toBe(true);
    return text
      .slice(1)
      .split("\r\n")
      .map((line) => line.split(";"));
  };

  it("names what codes stand for, in the columns that the manifest describes", async () => {
    const { csv } = await write("a", sampleContent());
    const [head, ...lines] = await linesOf(`${SLUG}.csv`);
    expect(head).toEqual(csv?.columns.map(({ name }) => name));
    expect(csv).toEqual(CSV);
    const cells = (code: string, millesime: string, metier: string) =>
      lines.find((line) => line[1] === code && line[9] === millesime && line[3] === metier)?.join(";");
    expect(cells("83", "2025", "ide")).toBe(
      "Département;83;Var;ide;Infirmiers;all;Ensemble;all;Ensemble;2025;75;%;;;3;4;;;publié",
    );
    expect(cells("9301", "2025", "all")).toBe(
      "Bassin d’emploi;9301;Alpes-de-Haute-Provence;all;Ensemble;all;Ensemble;all;Ensemble;2025;;%;;;;;;;secret statistique",
    );
  });

  it("writes numbers in their unit, with a decimal comma", async () => {
    await write("a", sampleContent());
    const line = (await linesOf("etp_hospitaliers.csv")).find(([, code]) => code === "83");
    expect([line?.[10], line?.[11], line?.[14]]).toEqual(["1234,56", "ETP", "1234,56"]);
  });
});

describe("an edition after another", () => {
  it("takes over the files of indicators that did not change, byte for byte", async () => {
    const before = await writeFirst();
    const changed = sampleContent({ part: [...PART, share("dep", "84", 1, 4)] });
    const after = await write("after", changed, "before");
    expect(after).toEqual(await write("fresh", changed));
    const fingerprint = (draft: typeof before, name: string) =>
      draft.files.find((file) => file.name === name)?.sha256;
    const [keys, kept] = [await readKeys(join(folder, "before")), await readKeys(join(folder, "after"))];
    expect(kept.etp_hospitaliers).toBe(keys.etp_hospitaliers);
    expect(kept[SLUG]).not.toBe(keys[SLUG]);
    expect(fingerprint(after, "etp_hospitaliers.parquet")).toBe(
      fingerprint(before, "etp_hospitaliers.parquet"),
    );
    expect(fingerprint(after, `${SLUG}.parquet`)).not.toBe(fingerprint(before, `${SLUG}.parquet`));
  });

  it.each([
    ["altered", (path: string) => writeFile(path, "x")],
    ["gone", (path: string) => rm(path)],
  ])("makes again what is %s in the edition before", async (_what, spoil) => {
    const before = await writeFirst();
    await spoil(join(folder, "before", "etp_hospitaliers.parquet"));
    expect(await write("after", sampleContent(), "before")).toEqual(before);
    const bytes = await bytesOf("after", "etp_hospitaliers.parquet");
    const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
    expect(rows).toHaveLength(3);
  });

  it.each<[string, (content: EditionContent) => EditionContent]>([
    [
      "a meaning",
      (content) => ({
        ...content,
        indicators: content.indicators.map((one) => ({ ...one, meaning: { ...one.meaning, unit: "x" } })),
      }),
    ],
    [
      "the name of a territory",
      (content) => ({
        ...content,
        references: new Map([
          ...content.references,
          ["territoires.json", TERRITORIES.map((one) => ({ ...one, libelle: `${one.libelle} bis` }))],
        ]),
      }),
    ],
    [
      "one number",
      (content) => ({
        ...content,
        indicators: content.indicators.map(({ meaning, table }) => ({
          meaning,
          table: {
            ...table,
            columns: table.columns.map((column) =>
              column.kind === "number" && column.name === "value"
                ? { ...column, values: column.values.map((value, row) => (row === 0 ? value + 1 : value)) }
                : column,
            ),
          },
        })),
      }),
    ],
  ])("makes files again when %s changes", async (_what, change) => {
    await writeFirst();
    const keys = await readKeys(join(folder, "before"));
    await write("after", change(sampleContent()), "before");
    for (const [slug, key] of Object.entries(await readKeys(join(folder, "after"))))
      expect(key).not.toBe(keys[slug]);
  });
});

it("describes in the manifest all that a reader of one file needs", async () => {
  const { columns, indicators } = await write("a", sampleContent());
  const table = fromArrow(await bytesOf("a", `${SLUG}.arrow`));
  expect(columns.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
  expect(columns.every(({ description }) => description.length > 0)).toBe(true);
  for (const { name, type, unit } of columns) {
    const column = table.columns.find((one) => one.name === name);
    expect([name, type === "text"]).toEqual([name, column?.kind === "text"]);
    expect([name, unit === null]).toEqual([name, type === "text"]);
  }
  expect(indicators.find(({ slug }) => slug === "etp_hospitaliers")).toMatchObject({
    unit: "ETP",
    numerator: { divisor: 100 },
  });
});
