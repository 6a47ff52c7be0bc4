import { statSync } from "node:fs";
import { extname, join } from "node:path";
import type { RequestHandler } from "express";
import { encodingOf } from "../http/negotiate.ts";
import { sendPacked } from "../http/send.ts";
import { Assets } from "./assets.ts";

const LOOK_MS = 1_000;

/** The pages: a built file by its name, index.html for every other address without extension. */
export function siteHandler(folder: string): RequestHandler {
  const current = followBuild(folder);
  return (request, response) => {
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
    const page = extname(request.path) === "" || request.path === "/index.html";
    const packed = file ?? (page ? assets.get("/index.html", encoding) : undefined);
    if (packed !== undefined) return sendPacked(request, response, packed);
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Introuvable.\n");
  };
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

const WAITING = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Relève</title>
<p>Les pages de Relève se construisent : celle-ci se rechargera d’elle-même dans un instant.</p>
<p>L’interface publique répond déjà : <a href="/api/v1/docs">/api/v1/docs</a>.</p></html>
`;
