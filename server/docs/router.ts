import type { Router } from "express";
import { openapi } from "#data/contract/openapi.ts";
import { MEDIA } from "#data/contract/route.ts";
import { routes } from "#data/contract/routes.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import { readQuery } from "../http/input.ts";
import { docsPage } from "./page.ts";

/** The interface described, for machines and for people; both work offline. */
export function docsRoutes(router: Router, version: string): void {
  const document = Buffer.from(JSON.stringify(openapi(version), spaced, 2));
  const page = Buffer.from(docsPage());
  router.get(routes.openapi.path, (request, response) => {
    readQuery(request.url, routes.openapi.query);
    response
      .writeHead(200, { "content-type": MEDIA.json, "cache-control": "public, max-age=300" })
      .end(document);
  });
  router.get(routes.docs.path, (request, response) => {
    readQuery(request.url, routes.docs.query);
    response.writeHead(200, { "content-type": MEDIA.html, "cache-control": "public, max-age=300" }).end(page);
  });
  router.get("/docs.css", (_request, response) => {
    response.writeHead(200, { "content-type": "text/css; charset=utf-8" }).end(STYLE);
  });
}

/** Members of an OpenAPI document that are sentences. */
const SENTENCES = new Set(["description", "summary", "title"]);

function spaced(name: string, value: unknown): unknown {
  return SENTENCES.has(name) && typeof value === "string" ? frenchSpaces(value) : value;
}

const STYLE = `
:root { color: #16211f; background: #fff; font: 16px/1.5 "Source Sans 3", system-ui, sans-serif; }
body { max-width: 66rem; margin: 0 auto; padding: 24px; }
h1 { font-size: 1.75rem; line-height: 2rem; }
h2 { border-top: 1px solid #16211f; padding-top: 12px; margin-top: 40px; font-size: 1.25rem; }
h3 { margin: 24px 0 4px; font-size: 1rem; }
p { max-width: 66ch; margin: 4px 0 8px; }
code { font: 0.875rem ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: #0a5f6b; }
a:focus-visible { outline: 2.5px solid #0a5f6b; outline-offset: 1px; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
th { text-align: left; border-bottom: 1px solid #16211f; }
td { border-bottom: 1px solid #d6dcd9; vertical-align: top; }
th, td { padding: 4px 12px 4px 0; }
.note { color: #465350; }
`;
