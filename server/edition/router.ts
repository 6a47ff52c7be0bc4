import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Request, Response, Router } from "express";
import { type Answer, routes } from "#data/contract/routes.ts";
import { MEDIA } from "#data/contract/route.ts";
import { errors } from "../errors.ts";
import { readParams, readQuery } from "../http/input.ts";
import { encodingOf } from "../http/negotiate.ts";
import { nearest } from "../http/nearest.ts";
import { live, publish, type Served } from "../http/publish.ts";
import { rangeOf } from "../http/range.ts";
import { holds, IMMUTABLE } from "../http/send.ts";
import { catalogueOf } from "./catalogue.ts";
import { diffCsv } from "./diff-csv.ts";
import { diffEditions, keptRows } from "./diff.ts";
import type { Editions } from "./editions.ts";
import type { OpenEdition } from "./open-edition.ts";

/** `publicUrl` undefined: addresses begin at the root of the host that is asked. */
export function editionRoutes(router: Router, served: Served, publicUrl: string | undefined): void {
  const { editions } = served;
  live(router, routes.editions, async () => {
    const known = await editions.list();
    const current = editions.current?.id ?? null;
    return {
      rows: known,
      total: known.length,
      edition: current,
      published: current,
    } satisfies Answer<"editions">;
  });
  live(router, routes.edition, async ({ params }) => {
    const edition = await known(editions, params.id);
    const summary = (await editions.list()).find(({ id }) => id === params.id);
    if (summary === undefined) throw errors.unknown("edition", params.id, null);
    return { ...summary, manifest: edition.manifest } satisfies Answer<"edition">;
  });
  publish(
    router,
    routes.diff,
    served,
    async ({ params, query, edition }) => {
      const diffs = await diffEditions(edition, await known(editions, params.other));
      const rows = keptRows(diffs, edition, query);
      const json: Answer<"diff"> = {
        id: edition.id,
        other: params.other,
        summary: diffs.map(({ summary }) => summary),
        total: rows.length,
        rows: rows.slice(query.offset, query.offset + query.limit),
      };
      return { json };
    },
    ({ params }) => params.id,
  );
  publish(
    router,
    routes.diffLines,
    served,
    async ({ params, query, edition }) => {
      const diffs = await diffEditions(edition, await known(editions, params.other));
      return {
        bytes: diffCsv(keptRows(diffs, edition, query), edition),
        media: "csv",
        filename: `releve-ce-qui-a-bouge-${params.other}-${edition.id}.csv`,
      };
    },
    ({ params }) => params.id,
  );
  const catalogue = (edition: OpenEdition) => ({
    bytes: JSON.stringify(catalogueOf(edition, publicUrl ?? "")),
    media: "jsonld" as const,
  });
  publish(router, routes.catalogue, served, ({ edition }) => catalogue(edition));
  publish(
    router,
    routes.editionCatalogue,
    served,
    ({ edition }) => catalogue(edition),
    ({ params }) => params.id,
  );
  router.get(routes.editionFile.path, async (request, response) => {
    const { id, name } = readParams(request.params, routes.editionFile.params);
    readQuery(request.url, routes.editionFile.query);
    await sendFile(request, response, await known(editions, id), name);
  });
}

async function known(editions: Editions, id: string): Promise<OpenEdition> {
  const edition = await editions.get(id);
  if (edition !== null) return edition;
  const ids = (await editions.list()).map((one) => one.id);
  throw errors.unknown("edition", id, nearest(id, ids));
}

const TYPES: Record<string, string> = {
  json: MEDIA.json,
  csv: MEDIA.csv,
  arrow: "application/vnd.apache.arrow.file",
  parquet: MEDIA.parquet,
  topojson: MEDIA.topojson,
};

/** Streams a file that the manifest names; a name it does not know never reaches the disk. */
async function sendFile(
  request: Request,
  response: Response,
  edition: OpenEdition,
  name: string,
): Promise<void> {
  const names = ["manifest.json", ...edition.manifest.files.map((file) => file.name)];
  if (!names.includes(name)) throw errors.unknown("fichier", name, nearest(name, names));
  const listed = edition.manifest.files.find((file) => file.name === name);
  // A part of a file is a part of its own bytes, as its fingerprint was taken.
  const partly = request.headers.range !== undefined;
  const encoding = partly ? "identity" : encodingOf(request.headers["accept-encoding"]);
  const packed = encoding === "identity" ? undefined : listed?.compressed.find((one) => one === encoding);
  const etag = `"${(listed?.sha256 ?? edition.hash).slice(0, 32)}${packed === undefined ? "" : `-${packed}`}"`;
  const headers: Record<string, string> = {
    etag,
    "accept-ranges": "bytes",
    "cache-control": IMMUTABLE,
    vary: "accept-encoding",
    "content-type": TYPES[name.split(".").at(-1) ?? ""] ?? MEDIA.file,
    "content-disposition": `attachment; filename="releve-${edition.id}-${name.replaceAll("/", "-")}"`,
  };
  if (holds(request.headers["if-none-match"], etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  if (packed !== undefined) headers["content-encoding"] = packed;
  const suffix = packed === undefined ? "" : packed === "br" ? ".br" : ".gz";
  const path = join(edition.folder, `${name}${suffix}`);
  const { size } = await stat(path);
  const range = rangeAsked(request, etag, size);
  if (range === "outside") throw errors.range(size);
  if (range !== null) headers["content-range"] = `bytes ${range.start}-${range.end}/${size}`;
  headers["content-length"] = String(range === null ? size : range.end - range.start + 1);
  response.writeHead(range === null ? 200 : 206, headers);
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  await pipeline(createReadStream(path, range ?? {}), response);
}

/** The part of a file that is asked for, unless the client holds the beginning of another file. */
function rangeAsked({ method, headers }: Request, etag: string, size: number) {
  const of = headers["if-range"];
  return method === "GET" && (of === undefined || of === etag) ? rangeOf(headers.range, size) : null;
}
