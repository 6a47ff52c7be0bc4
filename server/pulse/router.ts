import { createHash } from "node:crypto";
import type { Router } from "express";
import type { Pool } from "pg";
import { MEDIA } from "#data/contract/route.ts";
import { type Answer, routes } from "#data/contract/routes.ts";
import { errors } from "../errors.ts";
import { type BodyCache, compress } from "../http/body-cache.ts";
import { readQuery } from "../http/input.ts";
import { encodingOf } from "../http/negotiate.ts";
import { sendPacked } from "../http/send.ts";
import { readPulse, readRelease } from "./read-model.ts";
import { PulseStream } from "./stream.ts";

/** A published state lasts a second at least. */
const MOMENT = "public, max-age=1, must-revalidate";

/** The pulse as everyone may read it: never from an edition, and public like the stream of its states. */
export function pulseRoutes(router: Router, { pool, cache }: { pool: Pool; cache: BodyCache }): void {
  const stream = new PulseStream(pool);

  router.get(routes.pulse.path, async (request, response) => {
    const query = readQuery(request.url, routes.pulse.query);
    const encoding = encodingOf(request.headers["accept-encoding"]);
    const { id } = await readRelease(pool);
    const packed = await cache.make(`pulse ${id} ${encoding} ${request.url}`, async () => {
      const answer: Answer<"pulse"> = await readPulse(pool, query);
      const { body, encoding: used } = await compress(Buffer.from(JSON.stringify(answer)), encoding);
      const digest = createHash("sha256").update(request.url).digest("hex").slice(0, 12);
      const headers = { "content-type": MEDIA.json, "cache-control": MOMENT, vary: "accept-encoding" };
      const encoded = used === "identity" ? headers : { ...headers, "content-encoding": used };
      return { body, etag: `W/"pulse-${answer.release}-${digest}"`, headers: encoded };
    });
    sendPacked(request, response, packed);
  });

  router.get(routes.pulseStream.path, (request, response) => {
    const { month = null, after } = readQuery(request.url, routes.pulseStream.query);
    const last = Number(request.headers["last-event-id"] ?? after);
    const release = Number.isSafeInteger(last) ? last : null;
    if (request.method === "HEAD") response.writeHead(200, { "content-type": MEDIA.sse }).end();
    else if (!stream.add(request, response, { month, release })) throw errors.tooManyListeners();
  });
}
