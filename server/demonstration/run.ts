import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { DEMO_MARK } from "#data/demo/demonstration.ts";
import { dayInFrance } from "../collect/campaigns/today.ts";
import { readConfig } from "../db/config.ts";
import { mirrorOf, regionOf } from "../db/instance.ts";
import { createPool } from "../db/pool.ts";

import { seedReturns } from "./seed.ts";

const mark = z.object({ seed: z.string(), structures: z.object({ asked: z.number() }) });

/** Beside the mark of the mirror: what the returns add up to, and the errors planted in them. */
const TRUTH = "releve-demonstration-returns.json";

/** Writes the fictitious returns of a demonstration whose structures are loaded; run beside the server, once. */
const config = readConfig();
const folder = mirrorOf("demonstration", config);
if (config.databaseUrl === undefined || folder === undefined)
  throw new Error("the returns of the demonstration are written on the database of its server");
const { seed, structures } = mark.parse(JSON.parse(readFileSync(join(folder, DEMO_MARK), "utf8")));
const pool = createPool(config.databaseUrl, { max: 2 });
const started = performance.now();
try {
  const seeded = await seedReturns(pool, {
    seed,
    count: structures.asked,
    region: regionOf("demonstration", config),
    today: dayInFrance(new Date()),
  });
  if (seeded !== null) {
    writeFileSync(join(folder, TRUTH), `${JSON.stringify(seeded.truth, null, 2)}\n`);
    console.log(
      `✓ déclarations fictives : ${seeded.declarations.toLocaleString("fr-FR")}, ` +
        `${seeded.answers.toLocaleString("fr-FR")} réponses (${((performance.now() - started) / 1000).toFixed(1)} s)`,
    );
  }
} finally {
  await pool.end();
}
