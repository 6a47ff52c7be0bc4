import type { Router } from "express";
import { declarationRoutes as routes } from "#data/contract/signed-in/declaration-routes.ts";
import { record } from "../../signed-in/event.ts";
import { type Doors, SENT, signedIn } from "../../signed-in/route.ts";
import { addDocument, listDocuments, readDocument } from "./documents.ts";
import { readBytes } from "./store.ts";

/** Documents joined to a return; their bytes lie in a folder that no page is served from. */
export function documentRoutes(router: Router, doors: Doors, { folder }: { folder: string }): void {
  signedIn(router, routes.documents, doors, async ({ db, params }) =>
    // The hash is our business.
    routes.documents.response.parse({ rows: await listDocuments(db, params.declaration) }),
  );

  signedIn(router, routes.addDocument, doors, async ({ db, params, query, body, actor, subject }) => {
    const given = { ...params, person: actor.person, name: query.nom, bytes: body, folder };
    const { id, name } = await addDocument(db, given);
    await record(db, actor, {
      action: "document.added",
      structure: subject?.structure ?? null,
      declaration: params.declaration,
      detail: { document: id, name },
    });
    return { id };
  });

  signedIn(router, routes.document, doors, async ({ db, params, response }) => {
    const { name, media, sha256 } = await readDocument(db, params.declaration, params.document);
    const bytes = await readBytes(folder, sha256);
    response.writeHead(200, {
      "content-type": media,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "content-length": bytes.length,
      "content-security-policy": "sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    response.end(bytes);
    return SENT;
  });

  signedIn(router, routes.removeDocument, doors, async ({ db, params, actor, subject }) => {
    const { id, name } = await readDocument(db, params.declaration, params.document);
    await db.query("update collect.document set removed_at = now() where id = $1", [id]);
    await record(db, actor, {
      action: "document.removed",
      structure: subject?.structure ?? null,
      declaration: params.declaration,
      detail: { document: id, name },
    });
    return { ok: true };
  });
}
