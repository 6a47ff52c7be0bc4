import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { EditionFile } from "#data/contract/edition.ts";

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/** What every page loads is worth the time: brotli 11 would take thrice that of 10 to spare 3 %. */
const SMALL = { under: 256 * 1024, brotli: 10, gzip: 9 };
const LARGE = { brotli: 5, gzip: 5 };
/** Whole tables are fetched by few: past this a copy is not worth the time it delays an edition. */
const COMPRESSED_UNDER = 64 * 2 ** 20;

export const SUFFIX = { br: ".br", gzip: ".gz" } as const;

/** Writes the compressed copies of a file beside it. */
export async function writeCompressed(path: string, bytes: Uint8Array): Promise<EditionFile["compressed"]> {
  if (path.endsWith(".parquet") || bytes.length > COMPRESSED_UNDER || bytes.length < 1024) return [];
  const effort = bytes.length < SMALL.under ? SMALL : LARGE;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: effort.brotli,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const [br, gzipped] = await Promise.all([brotli(bytes, { params }), gz(bytes, { level: effort.gzip })]);
  await Promise.all([writeFile(`${path}${SUFFIX.br}`, br), writeFile(`${path}${SUFFIX.gzip}`, gzipped)]);
  return ["br", "gzip"];
}
