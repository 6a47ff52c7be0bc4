import { statSync } from "node:fs";
import { extname, join } from "node:path";
import type { RequestHandler, Response } from "express";
import { frenchSpaces } from "#data/rules/french.ts";
import { encodingOf } from "../http/negotiate.ts";
import { sendPacked } from "../http/send.ts";
import { Assets } from "./assets.ts";

const LOOK_MS = 1_000;

/** The pages: a built file by its name, index.html for every other address without extension. */
export function siteHandler(folder: string): RequestHandler {
  const current = followBuild(folder);
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      refuse(response, 405, "Ces pages se lisent : GET ou HEAD.");
      return;
    }
    const assets = current();
    if (assets === null) {
      response.writeHead(503, {
        "content-type": "text/html; charset=utf-8",
        "retry-after": "2",
        refresh: "2",
      });
      response.end(WAITING);
      return;
    }
    const encoding = encodingOf(request.headers["accept-encoding"]);
    const file = assets.get(request.path, encoding);
    const page = isPage(request.path);
    const packed = file ?? (page ? assets.get("/index.html", encoding) : undefined);
    if (packed !== undefined) return sendPacked(request, response, packed);
    refuse(response, 404, "Introuvable.");
  };
}

/** An address of the application: no extension, nothing hidden. Editions are numbers: « .2 » ends the name of one. */
function isPage(path: string): boolean {
  return path === "/index.html" || (/^(\.\d+)?$/.test(extname(path)) && !path.includes("/."));
}

function refuse(response: Response, status: number, sentence: string): void {
  const allow = status === 405 ? { allow: "GET, HEAD" } : {};
  response
    .writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...allow })
    .end(`${frenchSpaces(sentence)}\n`);
}

/** The last build, looked for at most once a second. */
function followBuild(folder: string): () => Assets | null {
  let assets: Assets | null = null;
  let looked = -Infinity;
  return () => {
    const now = performance.now();
    if (now - looked < LOOK_MS) return assets;
    looked = now;
    const built = statSync(join(folder, "index.html"), { throwIfNoEntry: false })?.mtimeMs;
    if (built !== undefined && built !== assets?.builtAt) assets = Assets.read(folder) ?? assets;
    return assets;
  };
}

const WAITING = frenchSpaces(`<!doctype html><html lang="fr"><meta charset="utf-8"><title>Relève</title>
<p>Les pages de Relève se construisent : celle-ci se rechargera d’elle-même dans un instant.</p>
<p>L’interface publique répond déjà : <a href="/api/v1/docs">/api/v1/docs</a>.</p></html>
`);
