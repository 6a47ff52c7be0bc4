import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { ATTACKER } from "./audit/run.ts";
import { codeHash } from "./code-hash.ts";
import { PROTECTOR } from "./edition/protect.ts";
import { SETTLER } from "./edition/settle.ts";

/**
 * What the engine decided of the demonstration's tables, and what the attacker found in them: half an hour of two
 * processors that a first start need not spend. Outcomes stand under the hash of their table and of the code (`kept.ts`):
 * of a table that has changed nothing is found, and the work is done again.
 */
const PACKED = new URL("../data/demo/decided.zip", import.meta.url);
const KINDS = { protections: PROTECTOR, settled: SETTLER, attacks: ATTACKER };
/** Hash of the code that decided. */
const CODE = "code.txt";

/** Outcomes by the path of their file in the folder of what is kept; none where the code is no longer theirs. */
export async function readDecided(): Promise<Map<string, Uint8Array>> {
  const { [CODE]: code, ...outcomes } = unzipSync(readFileSync(PACKED));
  return new Map(code !== undefined && strFromU8(code) === (await codeNow()) ? Object.entries(outcomes) : []);
}

/** Gives an instance what was decided of the demonstration. */
export async function giveDecided(varDir: string): Promise<void> {
  for (const [path, bytes] of await readDecided()) {
    const file = join(varDir, "kept", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

/** Packs what an instance of the demonstration decided, once its edition shows returns; returns how many outcomes. */
export async function packDecided(varDir: string): Promise<number> {
  const outcomes = Object.keys(KINDS).flatMap((kind) => {
    const folder = join(varDir, "kept", kind);
    return readdirSync(folder)
      .sort()
      .map((name) => [`${kind}/${name}`, readFileSync(join(folder, name))] as const);
  });
  const files = Object.fromEntries([[CODE, strToU8(await codeNow())], ...outcomes]);
  writeFileSync(PACKED, zipSync(files, { level: 9, mtime: "1980-01-01T00:00:00" }));
  return outcomes.length;
}

async function codeNow(): Promise<string> {
  return (await Promise.all(Object.values(KINDS).map(codeHash))).join("\n");
}
