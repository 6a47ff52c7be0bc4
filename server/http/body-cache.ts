import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { Encoding } from "./negotiate.ts";

/** An answer ready to leave: encoded, compressed, with every header but those of the moment. */
export interface Packed {
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

const MAX_BYTES = 256 * 2 ** 20;
const MAX_ENTRY = 32 * 2 ** 20;
/** Below this a compressed body is not smaller in packets. */
const WORTH_COMPRESSING = 1_024;
const SLOW_TO_COMPRESS = 8 * 2 ** 20;
/** Up to this, quality 9 takes some ten milliseconds. */
const QUICK_TO_COMPRESS = 128 * 2 ** 10;

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/** Answers kept by edition, address, media and encoding; bounded in bytes, least used out first. */
export class BodyCache {
  readonly #packed = new LRUCache<string, Packed>({
    maxSize: MAX_BYTES,
    maxEntrySize: MAX_ENTRY,
    sizeCalculation: ({ body }, key) => body.length + key.length * 2 + 512,
  });
  readonly #underWay = new Map<string, Promise<Packed>>();

  get(key: string): Packed | undefined {
    return this.#packed.get(key);
  }

  /** Makes the answer once, however many ask for it at the same time. */
  async make(key: string, build: () => Promise<Packed>): Promise<Packed> {
    const known = this.#packed.get(key) ?? this.#underWay.get(key);
    if (known !== undefined) return known;
    const building = build().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, building);
    const packed = await building;
    this.#packed.set(key, packed);
    return packed;
  }
}

/** Compresses off the main thread; quality is kept low, large files having been compressed when they were published. */
export async function compress(
  body: Uint8Array,
  encoding: Encoding,
): Promise<{ body: Buffer; encoding: Encoding }> {
  if (encoding === "identity" || body.length < WORTH_COMPRESSING) {
    return { body: asBuffer(body), encoding: "identity" };
  }
  if (encoding === "gzip") return { body: await gz(body, { level: 6 }), encoding };
  const quality = body.length > SLOW_TO_COMPRESS ? 4 : body.length > QUICK_TO_COMPRESS ? 5 : 9;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return { body: await brotli(body, { params }), encoding };
}

function asBuffer(body: Uint8Array): Buffer {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
