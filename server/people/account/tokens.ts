import { randomBytes } from "node:crypto";
import type { Router } from "express";
import type { z } from "zod";
import { peopleRoutes as addresses } from "#data/contract/signed-in/people-routes.ts";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";
import { record } from "../../signed-in/event.ts";
import { type Doors, signedIn } from "../../signed-in/route.ts";
import { hashOf } from "../identify.ts";

const MOST = 20;
const row = addresses.tokens.response.shape.rows.element;

/** Tokens with which software files returns in the name of a person: shown once, kept as a hash. */
export function tokenRoutes(router: Router, doors: Doors): void {
  const list = new URL("./tokens.sql", import.meta.url);

  signedIn(router, addresses.tokens, doors, async ({ db, actor }) => ({
    rows: await rows(db, list, [actor.person], row),
  }));

  signedIn(router, addresses.createToken, doors, async ({ db, actor, body, request }) => {
    // A repeated answer would show it twice, and be kept in clear until then.
    if (request.get("idempotency-key") !== undefined)
      throw errors.refused("Un jeton n’est montré qu’une fois : créez-le sans clé Idempotency-Key.");
    if ((await rows(db, list, [actor.person], row)).length >= MOST)
      throw errors.conflict(`Vous avez déjà ${MOST} jetons : révoquez-en un d’abord.`);
    const token = `releve_${randomBytes(32).toString("base64url")}`;
    const file = new URL("./create-token.sql", import.meta.url);
    const [made] = await rows(db, file, [actor.person, body.name, hashOf(token), body.days], row);
    await record(db, actor, { action: "token.create", detail: { name: body.name, days: body.days } });
    return { ...made, token } satisfies Partial<z.infer<typeof addresses.createToken.response>>;
  });

  signedIn(router, addresses.revokeToken, doors, async ({ db, actor, params }) => {
    const { rowCount } = await db.query(
      "update collect.api_token set revoked_at = now() where id = $1 and person = $2 and revoked_at is null",
      [params.token, actor.person],
    );
    if (rowCount === 0) throw errors.noSuch("clé d’accès", params.token);
    await record(db, actor, { action: "token.revoke", detail: { token: params.token } });
    return { ok: true };
  });
}
