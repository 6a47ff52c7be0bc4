import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { type Protection, protect } from "#data/rules/disclosure/protect.ts";
import { nameless } from "#data/rules/disclosure/table.ts";
import { readReturnTables } from "#etl/edition/read.ts";
import { PROTECTOR } from "#etl/edition/protect.ts";
import { openHighs } from "#etl/highs.ts";
import { Kept } from "#etl/kept.ts";
import { readConfig } from "#server/db/config.ts";
import { openDatabase } from "#server/db/open.ts";

const varDir = inject("releveVar");
const TABLES = 3;

it.skipIf(varDir === "")("shows of returns what the engine decides when it is asked anew", async () => {
  const database = await openDatabase(readConfig({ ...process.env, RELEVE_VAR: varDir, DATABASE_URL: "" }));
  try {
    const kept = await Kept.open(join(varDir, "kept", "protections"), PROTECTOR);
    const highs = await openHighs();
    let left = TABLES;
    for await (const { table } of readReturnTables(database.pool)) {
      // The most read come first: nothing is withheld of them yet.
      const withheld = new Uint8Array(table.cells[0].length);
      const known = (await kept.find(kept.keyOf({ table: nameless(table), withheld }))) as Protection;
      expect(known.mask).toEqual(protect(table, highs, withheld).mask);
      expect(known.mask.some((state) => state > 0)).toBe(true);
      if (--left === 0) break;
    }
  } finally {
    await database.close();
  }
});
