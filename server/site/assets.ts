import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Packed } from "../http/body-cache.ts";
import type { Encoding } from "../http/negotiate.ts";
import { IMMUTABLE } from "../http/send.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};
/** Already compressed by their format. */
const PACKED_FORMATS = new Set([".png", ".ico", ".woff2"]);

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/** Files of one build of the pages, held in memory; compressed beside the requests, best quality, one at a time. */
export class Assets {
  readonly #bodies = new Map<string, Map<Encoding, Packed>>();
  readonly builtAt: number;

  private constructor(folder: string) {
    this.builtAt = statSync(join(folder, "index.html")).mtimeMs;
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const path = join(folder, name);
      if (statSync(path).isFile() && extname(name) in TYPES)
        this.#bodies.set(`/${name}`, plain(name, readFileSync(path)));
    }
    void this.#compressAll();
  }

  /** The build that lies in `folder`, or null when there is none yet. */
  static read(folder: string): Assets | null {
    try {
      return new Assets(folder);
    } catch {
      return null;
    }
  }

  /** The file at `path`, in the encoding asked for if it is ready. */
  get(path: string, encoding: Encoding): Packed | undefined {
    const bodies = this.#bodies.get(path);
    const ready = bodies?.get(encoding) ?? (encoding === "br" ? bodies?.get("gzip") : undefined);
    return ready ?? bodies?.get("identity");
  }

  async #compressAll(): Promise<void> {
    const smallFirst = [...this.#bodies].sort(([, a], [, b]) => sizeOf(a) - sizeOf(b));
    for (const encode of [addGzip, addBrotli]) {
      for (const [name, bodies] of smallFirst) if (!PACKED_FORMATS.has(extname(name))) await encode(bodies);
    }
  }
}

function plain(name: string, body: Buffer): Map<Encoding, Packed> {
  const digest = createHash("sha256").update(body).digest("hex").slice(0, 24);
  const headers = {
    "content-type": TYPES[extname(name)] ?? "application/octet-stream",
    "cache-control": name.startsWith("assets/") ? IMMUTABLE : "no-cache",
    vary: "accept-encoding",
  };
  return new Map([["identity", { body, etag: `W/"${digest}"`, headers }]]);
}

function sizeOf(bodies: ReadonlyMap<Encoding, Packed>): number {
  return bodies.get("identity")?.body.length ?? 0;
}

async function addGzip(bodies: Map<Encoding, Packed>): Promise<void> {
  const original = bodies.get("identity");
  if (original === undefined) return;
  add(bodies, original, "gzip", await gz(original.body, { level: 9 }));
}

async function addBrotli(bodies: Map<Encoding, Packed>): Promise<void> {
  const original = bodies.get("identity");
  if (original === undefined) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: original.body.length,
  };
  add(bodies, original, "br", await brotli(original.body, { params }));
}

function add(bodies: Map<Encoding, Packed>, original: Packed, encoding: Encoding, body: Buffer): void {
  if (body.length >= original.body.length) return;
  bodies.set(encoding, { ...original, body, headers: { ...original.headers, "content-encoding": encoding } });
}
