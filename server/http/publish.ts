import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { Express, Request, RequestHandler, Response, Router } from "express";
import type { z } from "zod";
import { MEDIA, type Media, type Route } from "#data/contract/route.ts";
import type { Editions } from "../edition/editions.ts";
import type { OpenEdition } from "../edition/open-edition.ts";
import { errors } from "../errors.ts";
import { type BodyCache, compress, type Packed } from "./body-cache.ts";
import { readParams, readQuery } from "./input.ts";
import { choicesOf, type Encoding, encodingOf, mediaOf } from "./negotiate.ts";
import { IMMUTABLE, sendLive, sendPacked, SHORT } from "./send.ts";

export interface Served {
  editions: Editions;
  cache: BodyCache;
}

/** What a handler gives back: a JSON body to write, bytes already encoded, or a file with its compressed copies. */
export type Written =
  | { json: unknown }
  | { bytes: Uint8Array | string; media: Media; filename?: string }
  | { file: string; media: Media };

type Typed<P extends z.ZodObject, Q extends z.ZodObject> = Route & { params: P; query: Q };

interface Asked<P extends z.ZodObject, Q extends z.ZodObject> {
  params: z.infer<P>;
  query: z.infer<Q>;
  edition: OpenEdition;
  media: Media;
}

/**
 * Answers a route from an edition's files: checked, encoded and compressed once, then sent from memory.
 * `name` says where a request names its edition: in the query unless told otherwise.
 */
export function publish<P extends z.ZodObject, Q extends z.ZodObject>(
  router: Router,
  route: Typed<P, Q>,
  { editions, cache }: Served,
  answer: (asked: Asked<P, Q>) => Promise<Written> | Written,
  name: (asked: Pick<Asked<P, Q>, "params" | "query">) => string | undefined = ({ query }) =>
    editionOf(query),
): void {
  const handle: RequestHandler = async (request, response) => {
    const encoding = encodingOf(request.headers["accept-encoding"]);
    const media = mediaOf(request.headers.accept, route.media) ?? route.media[0];
    const current = editions.current;
    const params = readParams(request.params, route.params);
    const query = readQuery(request.url, route.query);
    const named = name({ params, query });
    const edition = named === undefined ? current : await namedEdition(editions, named);
    if (edition === null) throw errors.noEdition();

    const packed = await cache.make(keyOf(request.originalUrl, request.headers, current), async () => {
      const written = await answer({ params, query, edition, media });
      const made = await pack(written, { edition, named: named !== undefined, encoding, url: request.url });
      // With what every answer says of itself (security, sharing), so that it can be sent again as it is.
      return { ...made, headers: { ...textHeaders(response), ...made.headers } };
    });
    sendPacked(request, response, packed);
  };
  router.get(route.path, handle);
}

type Handle = (request: IncomingMessage, response: ServerResponse, next?: unknown) => void;

/**
 * Sends an answer that is still in memory before anything of express runs: preparing a request for its routes costs
 * four times what sending it does. An application is a function that calls its own `handle`: ours stands before it.
 */
export function hotAnswers(app: Express, { editions, cache }: Served): void {
  const routed: unknown = Reflect.get(app, "handle");
  if (typeof routed !== "function") throw new Error("an express application without handle");
  const handle: Handle = (request, response, next) => {
    const reads = request.method === "GET" || request.method === "HEAD";
    const hot = reads ? cache.get(keyOf(request.url ?? "", request.headers, editions.current)) : undefined;
    if (hot === undefined) routed.call(app, request, response, next);
    else sendPacked(request, response, hot);
  };
  Object.assign(app, { handle });
}

/** Everything an answer depends on: the published edition, the address as written, what the client takes. */
function keyOf(address: string, headers: IncomingHttpHeaders, current: OpenEdition | null): string {
  return `${current?.hash} ${encodingOf(headers["accept-encoding"])} ${choicesOf(headers.accept)} ${address}`;
}

function textHeaders(response: Response): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
}

/** Answers a route with the state of the moment. */
export function live<P extends z.ZodObject, Q extends z.ZodObject>(
  router: Router,
  route: Typed<P, Q>,
  answer: (asked: { params: z.infer<P>; query: z.infer<Q>; request: Request }) => Promise<unknown>,
): void {
  router.get(route.path, async (request, response) => {
    const params = readParams(request.params, route.params);
    const query = readQuery(request.url, route.query);
    sendLive(request, response, await answer({ params, query, request }));
  });
}

function editionOf(query: Record<string, unknown>): string | undefined {
  return typeof query.edition === "string" ? query.edition : undefined;
}

async function namedEdition(editions: Editions, id: string): Promise<OpenEdition> {
  const edition = await editions.get(id);
  if (edition === null) throw errors.unknown("edition", id, editions.current?.id ?? null);
  return edition;
}

interface Packing {
  edition: OpenEdition;
  named: boolean;
  encoding: Encoding;
  url: string;
}

/** Compressed by nature: compressing them again would only cost. */
const PACKED_MEDIA: ReadonlySet<Media> = new Set<Media>(["parquet", "xlsx", "pdf"]);

async function pack(written: Written, { edition, named, encoding, url }: Packing): Promise<Packed> {
  const media = "json" in written ? "json" : written.media;
  const packed = await bodyOf(written, PACKED_MEDIA.has(media) ? "identity" : encoding);
  const digest = createHash("sha256").update(`${media} ${url}`).digest("hex").slice(0, 12);
  const headers: Record<string, string> = {
    "content-type": MEDIA[media],
    "cache-control": named ? IMMUTABLE : SHORT,
    vary: "accept, accept-encoding",
    "x-releve-edition": edition.id,
  };
  if (packed.encoding !== "identity") headers["content-encoding"] = packed.encoding;
  if ("filename" in written && written.filename !== undefined) {
    headers["content-disposition"] = `attachment; filename="${written.filename}"`;
  }
  return { body: packed.body, etag: `W/"${edition.hash.slice(0, 16)}-${digest}"`, headers };
}

async function bodyOf(written: Written, encoding: Encoding): Promise<{ body: Buffer; encoding: Encoding }> {
  if ("file" in written) return readCompressed(written.file, encoding);
  const content = "json" in written ? JSON.stringify(written.json) : written.bytes;
  return compress(typeof content === "string" ? Buffer.from(content) : content, encoding);
}

const SUFFIXES = { br: ".br", gzip: ".gz", identity: "" } as const;

/** A file as it was compressed when it was published; compressed now if it has no such copy. */
async function readCompressed(
  path: string,
  encoding: Encoding,
): Promise<{ body: Buffer; encoding: Encoding }> {
  const copy = `${path}${SUFFIXES[encoding]}`;
  return existsSync(copy)
    ? { body: await readFile(copy), encoding }
    : compress(await readFile(path), encoding);
}
