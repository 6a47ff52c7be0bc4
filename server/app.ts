import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import express, { type ErrorRequestHandler, type Express, Router } from "express";
import helmet from "helmet";
import type { Pool } from "pg";
import { type Logger, pino } from "pino";
import { z } from "zod";
import { type Answer, routes } from "#data/contract/routes.ts";
import { collectRoutes } from "./collect/router.ts";
import type { ServerConfig } from "./config.ts";
import { regionOf, type Source } from "./db/instance.ts";
import { directoryRoutes } from "./directory/router.ts";
import { docsRoutes } from "./docs/router.ts";
import { Editions } from "./edition/editions.ts";
import { editionRoutes } from "./edition/router.ts";
import { errors, type Fault, HttpError } from "./errors.ts";
import { followUpRoutes } from "./follow-up/router.ts";
import { BodyCache } from "./http/body-cache.ts";
import { hotAnswers, live, type Served } from "./http/publish.ts";
import { sendProblem } from "./http/send.ts";
import { importsRoutes } from "./import/router.ts";
import { loadingRoutes } from "./loading/router.ts";
import { mailboxRoutes } from "./mail/router.ts";
import { observationRoutes } from "./observation/router.ts";
import { createDoors } from "./people/doors.ts";
import { peopleRoutes } from "./people/router.ts";
import { type AccessSettings, plainAccess } from "./people/settings.ts";
import { pulseRoutes } from "./pulse/router.ts";
import { referenceRoutes } from "./reference/router.ts";
import { readingRoutes } from "./restitution/reading/router.ts";
import { restitutionRoutes } from "./restitution/router.ts";
import { territorySheetRoutes } from "./restitution/territory/router.ts";
import { searchRoutes } from "./search/router.ts";
import { siteHandler } from "./site/router.ts";
import { territoryRoutes } from "./territory/router.ts";
import { trainingRoutes } from "./training/router.ts";

export interface Parts {
  pool: Pool;
  config: Pick<ServerConfig, "varDir" | "region"> & Partial<Pick<ServerConfig, "readingReminders">>;
  source: Source;
  log?: Logger;
  /** Where the built pages are. */
  webDir?: string;
  /** The published edition, already followed by the caller. */
  editions?: Editions;
  /** How people sign in. */
  access?: AccessSettings;
}

const builtPages = fileURLToPath(new URL("../dist/web", import.meta.url));
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")));

/** The whole server over a pool: public and signed-in interfaces under /api/v1, pages elsewhere. */
export function createApp({
  pool,
  config,
  source,
  log = pino(),
  webDir = builtPages,
  editions,
  access = plainAccess(),
}: Parts): Express {
  const followed = editions ?? startFollowing(pool, config.varDir, log);
  const served = { editions: followed, cache: new BodyCache() };
  const demonstration = source === "demonstration";
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.set("query parser", false);
  app.set("trust proxy", access.proxies);
  hotAnswers(app, served);
  app.use(securityHeaders());

  const api = Router();
  api.use((request, response, next) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-expose-headers", "etag, x-releve-edition");
    response.setHeader("cross-origin-resource-policy", "cross-origin");
    if (request.method === "GET" || request.method === "HEAD") return next();
    if (request.method !== "OPTIONS") throw errors.method(request.method);
    response
      .writeHead(204, { allow: "GET, HEAD, OPTIONS", "access-control-allow-methods": "GET, HEAD" })
      .end();
  });
  live(api, routes.health, async () => health(served, regionOf(source, config), demonstration));
  docsRoutes(api, version);
  territoryRoutes(api, served);
  territorySheetRoutes(api, served, { demonstration });
  referenceRoutes(api, served);
  observationRoutes(api, served, pool);
  directoryRoutes(api, served);
  searchRoutes(api, served);
  editionRoutes(api, served, access.publicUrl);
  pulseRoutes(api, { pool, cache: served.cache });
  loadingRoutes(api, { pool, editions: followed, demonstration });
  api.use((request) => {
    throw errors.route(`/api/v1${request.path.slice(0, 200)}`);
  });

  // First, and never shared: what people ask for themselves. The public interface touches no session.
  const own = Router();
  const doors = createDoors(pool, access, log);
  peopleRoutes(own, doors, { access, demonstration, editions: followed, log });
  collectRoutes(own, doors, { access, demonstration, varDir: config.varDir });
  importsRoutes(own, doors, { varDir: config.varDir });
  followUpRoutes(own, doors, { access });
  restitutionRoutes(own, doors, config);
  readingRoutes(own, doors, config);
  trainingRoutes(own, doors, followed);
  if (demonstration) mailboxRoutes(own, doors);

  app.use("/api/v1", own, api);
  app.use("/api", (request) => {
    throw errors.route(`/api${request.path.slice(0, 200)}`);
  });
  app.use(siteHandler(webDir));
  app.use(errorHandler(log));
  return app;
}

function startFollowing(pool: Pool, varDir: string, log: Logger): Editions {
  const editions = new Editions({ pool, varDir, log });
  void editions.start();
  return editions;
}

function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
      },
    },
    // An instance is reached over plain http on first start: whoever puts TLS before it says so there.
    strictTransportSecurity: false,
  });
}

function health({ editions }: Served, region: string, demonstration: boolean): Answer<"health"> {
  const edition = editions.current?.id ?? null;
  const database = editions.databaseUp ? "ok" : "down";
  const status = database === "down" ? "degraded" : edition === null ? "starting" : "ok";
  return { status, version, edition, demonstration, region, database };
}

/** A refusal is said to the reader; anything else is logged and hidden. */
function errorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof HttpError) return sendProblem(request, response, error);
    if (error instanceof URIError)
      return sendProblem(request, response, errors.route(request.path.slice(0, 200)));
    const refusal = bodyRefusal(error);
    if (refusal !== null) return sendProblem(request, response, refusal);
    if (isConnectionError(error)) {
      log.warn({ error: String(error), path: request.path }, "database unreachable");
      return sendProblem(request, response, errors.database());
    }
    if (isDataException(error)) {
      log.warn({ error: String(error), path: request.path }, "value refused by the database");
      return sendProblem(request, response, errors.parameters([OUT_OF_RANGE]));
    }
    log.error(
      { error: error instanceof Error ? error.stack : String(error), path: request.path },
      "request failed",
    );
    sendProblem(request, response, errors.internal());
  };
}

/** Bodies that express could not read: too large, compressed, cut, or not JSON. */
function bodyRefusal(error: unknown): HttpError | null {
  if (!(error instanceof Error) || !("type" in error)) return null;
  if (error.type === "entity.too.large") return errors.tooLarge();
  if (error.type === "encoding.unsupported") return errors.compressed();
  return /^(entity|encoding|charset|request)\./.test(String(error.type)) ? errors.unreadableBody() : null;
}

const OUT_OF_RANGE: Fault = {
  parameter: "requête",
  received: "",
  message:
    "Une valeur dépasse ce qui peut être enregistré\u{a0}: un nombre trop grand, une date hors du calendrier.",
  nearest: null,
};

/** Numbers and dates out of range, bytes that make no text: values that passed our schemas and fit no column. */
const DATA_EXCEPTIONS: ReadonlySet<string> = new Set(["22003", "22007", "22008", "22021"]);

function isDataException(error: unknown): boolean {
  return error instanceof Error && "code" in error && DATA_EXCEPTIONS.has(String(error.code));
}

/** Codes of node and of PostgreSQL (class 08, 57P0x) for a server that is not there. */
function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|08|57P0)/.test(code) ||
    /Connection terminated|timeout exceeded/i.test(error.message)
  );
}
