import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { codeHash } from "./code-hash.ts";
import { digestOf } from "./digest.ts";

/**
 * Outcomes of long work, kept from one run to the next under the hash of what the work was done on and of the code that
 * did it: the same bytes have the same outcome. What a run did not use is forgotten at its end.
 */
export class Kept {
  readonly #folder: string;
  readonly #code: string;
  readonly #used = new Set<string>();

  private constructor(folder: string, code: string) {
    this.#folder = folder;
    this.#code = code;
  }

  /** `code` is the file that does the work: all that it imports decides with it. */
  static async open(folder: string, code: URL): Promise<Kept> {
    await mkdir(folder, { recursive: true });
    return new Kept(folder, await codeHash(code));
  }

  keyOf(item: unknown): string {
    return digestOf(this.#code, item);
  }

  /** What came of it; undefined where that is not known, or not as it was written. */
  async find(key: string): Promise<unknown> {
    this.#used.add(key);
    const bytes = await readFile(join(this.#folder, key)).catch(() => null);
    if (bytes === null || !digest(bytes.subarray(DIGEST)).equals(bytes.subarray(0, DIGEST))) return undefined;
    return deserialize(bytes.subarray(DIGEST));
  }

  /** Whole or not at all. */
  async keep(key: string, outcome: unknown): Promise<void> {
    const bytes = serialize(outcome);
    // Two tables that hold the same have the same outcome, which two threads may bring at once.
    const aside = join(this.#folder, `${key}.${randomUUID()}`);
    await writeFile(aside, Buffer.concat([digest(bytes), bytes]));
    await rename(aside, join(this.#folder, key));
  }

  /** Forgets what this run did not use; one that used nothing, an edition without returns, leaves all to the next. */
  async forgetOthers(): Promise<void> {
    if (this.#used.size === 0) return;
    const names = await readdir(this.#folder);
    const others = names.filter((name) => OUTCOME.test(name) && !this.#used.has(name));
    await Promise.all(others.map((name) => rm(join(this.#folder, name), { force: true })));
  }
}

/** Bytes of a digest, which every file begins with. */
const DIGEST = 32;
/** Not one that another run is writing. */
const OUTCOME = /^[0-9a-f]{64}$/;

function digest(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
