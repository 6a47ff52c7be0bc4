import { createHash } from "node:crypto";
import type { Router } from "express";
import { declarationRoutes as routes } from "#data/contract/signed-in/declaration-routes.ts";
import { record } from "../../signed-in/event.ts";
import { answerOnce } from "../../signed-in/idempotency.ts";
import { type Doors, signedIn } from "../../signed-in/route.ts";
import { holdReturn } from "./hold.ts";
import { leaveLock } from "./lock.ts";
import { listHeads, rowOf } from "./rows.ts";
import { saveAnswers } from "./save.ts";
import { viewReturn } from "./view.ts";

const PAGE = 50;

/** Reading a return, holding it, writing its cells. */
export function fillingRoutes(router: Router, doors: Doors): void {
  signedIn(router, routes.declarations, doors, async ({ db, query }) => {
    const { page, ...filter } = query;
    const heads = await listHeads(db, { ...filter, limit: PAGE, offset: (page - 1) * PAGE });
    return { rows: heads.map(rowOf), total: heads[0]?.total ?? 0, page };
  });

  signedIn(router, routes.declaration, doors, ({ db, params, actor, subject }) =>
    viewReturn(db, params.declaration, { actor, subject }),
  );

  signedIn(router, routes.saveAnswers, doors, async ({ db, params, body, actor, subject }) => {
    const { save_id, ...saving } = body;
    const key = `save:${params.declaration}:${save_id}`;
    const fingerprint = createHash("sha256").update(JSON.stringify(body)).digest("hex");
    return answerOnce(db, { person: actor.person, key, fingerprint }, async () => {
      const saved = await saveAnswers(db, {
        ...saving,
        declaration: params.declaration,
        person: actor.person,
        via: actor.via === "token" ? "api" : "form",
      });
      const { answers, conflicts, version } = saved;
      await record(db, actor, {
        action: "declaration.saved",
        structure: subject?.structure ?? null,
        declaration: params.declaration,
        detail: { version, cells: answers.length, conflicts: conflicts.length },
      });
      return saved;
    });
  });

  signedIn(router, routes.holdLock, doors, async ({ db, params, body, actor, subject }) => {
    const { lock, takenFrom, isBegun } = await holdReturn(db, {
      ...body,
      declaration: params.declaration,
      actor,
    });
    if (isBegun)
      await record(db, actor, {
        action: "declaration.opened",
        structure: subject?.structure ?? null,
        declaration: params.declaration,
      });
    if (takenFrom !== null && body.take)
      await record(db, actor, {
        action: "declaration.taken",
        structure: subject?.structure ?? null,
        declaration: params.declaration,
        detail: { from: takenFrom },
      });
    return lock;
  });

  signedIn(router, routes.leaveLock, doors, async ({ db, params, query }) => {
    await leaveLock(db, params.declaration, query.holder);
    return { ok: true };
  });
}
