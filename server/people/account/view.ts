import type { Router } from "express";
import { z } from "zod";
import { peopleRoutes as addresses } from "#data/contract/signed-in/people-routes.ts";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";
import { record } from "../../signed-in/event.ts";
import { AfterCommit, type Doors, signedIn } from "../../signed-in/route.ts";

const open = z.object({ person: z.number() });

/** An administrator looks through an account: what it shows, nothing of what it may do, and it is written down. */
export function viewRoutes(router: Router, doors: Doors): void {
  signedIn(router, addresses.viewAs, doors, async ({ db, actor, body, request }) => {
    if (body.person === actor.person) throw errors.refused("C’est déjà votre compte.");
    const [found] = await rows(db, new URL("./open-account.sql", import.meta.url), [body.person], open);
    if (found === undefined) throw errors.noSuch("personne", body.person);
    await record(db, actor, {
      action: "view_as.begin",
      detail: { person: body.person, reason: body.reason },
    });
    return new AfterCommit(() => {
      request.session.viewing = body.person;
      return { ok: true };
    });
  });

  signedIn(router, addresses.leaveView, doors, async ({ db, actor, request }) => {
    if (actor.viewedBy !== null) await record(db, actor, { action: "view_as.end" });
    return new AfterCommit(() => {
      delete request.session.viewing;
      return { ok: true };
    });
  });
}
