import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { manifest } from "#data/contract/manifest.ts";
import type { LoadContext } from "#etl/load.ts";
import type { Source } from "#etl/source.ts";
import type { RawTable } from "#etl/stage/raw-table.ts";
import { createTestDatabase, type TestDatabase } from "../db/database.ts";

const year = z
  .string()
  .regex(/^\d{4}$/)
  .meta({ expected: "une année à quatre chiffres" });
const count = z.string().regex(/^\d+$/).meta({ expected: "un nombre entier" });

/** Columns of the files that tests make: code;annee;effectif;note. */
export const row = z.object({ code: z.string(), annee: year, effectif: count, note: z.string().optional() });

/** A source of one CSV file, `<slug>.csv`, keyed by code and year. */
export function sourceOf(
  slug: string,
  over: {
    table?: Partial<RawTable>;
    file?: Record<string, unknown>;
    manifest?: Record<string, unknown>;
    codeHash?: string;
  } = {},
): Source {
  return {
    manifest: manifest.parse({
      ...{
        slug,
        title: slug,
        producer: "Essai",
        citation: "Essai",
        field: "",
        caution: "",
        refresh: "0 5 1 * *",
      },
      licence: { name: "LO", url: "https://exemple.fr/licence" },
      landing: "https://exemple.fr/",
      files: [
        {
          table: slug,
          mirror: `${slug}.csv`,
          format: "csv",
          vintages: { "2025": { url: null } },
          ...over.file,
        },
      ],
      ...over.manifest,
    }),
    tables: [{ name: slug, row, key: ["code", "annee"], ...over.table }],
    read: undefined,
    codeHash: over.codeHash ?? "v1",
  };
}

export const heading = "code;annee;effectif;note";

/** A file of `count` good lines. */
export function goodCsv(count: number): string {
  return [
    heading,
    ...Array.from({ length: count }, (_, index) => `c${index};2025;${index};"n;${index}"`),
    "",
  ].join("\n");
}

/** A database, a mirror and a var folder of a test file's own. */
export interface World extends TestDatabase {
  mirror: string;
  context: LoadContext;
  /** Lines that the run printed. */
  said: string[];
  put(file: string, content: string | Buffer): void;
}

export async function createWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "releve-etl-"));
  const mirror = join(folder, "mirror");
  const said: string[] = [];
  const database = await createTestDatabase();
  const put = (file: string, content: string | Buffer) => {
    mkdirSync(dirname(join(mirror, file)), { recursive: true });
    writeFileSync(join(mirror, file), content);
  };
  mkdirSync(mirror);
  return {
    ...database,
    mirror,
    said,
    put,
    context: {
      ...{
        pool: database.pool,
        mirror,
        varDir: join(folder, "var"),
        pinned: true,
        run: "essai",
        dryRun: false,
      },
      say: (line) => said.push(line),
    },
    drop: async () => {
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
