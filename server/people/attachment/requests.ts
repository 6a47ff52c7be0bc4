import type { Router } from "express";
import type { PoolClient } from "pg";
import { z } from "zod";
import { attachment, peopleRoutes as addresses } from "#data/contract/signed-in/people-routes.ts";
import { asService } from "../../db/act.ts";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";
import { record } from "../../signed-in/event.ts";
import { type Doors, signedIn } from "../../signed-in/route.ts";
import { pageOf, withoutTotal } from "../page.ts";
import { publicUrlOf } from "../public-url.ts";
import type { AccessSettings } from "../settings.ts";
import { tell } from "../tell.ts";
import { throttle } from "../throttle.ts";
import { decidersOf } from "./deciders.ts";
import { give } from "./grants.ts";
import { holdingOf, requireOwnRight, roleFor } from "./holding.ts";
import { searchStructures } from "./search.ts";

const listed = attachment.extend({ total: z.number() });
const inserted = z.object({ id: z.number() });
const decided = z.object({ person: z.number() });

/** Asking to answer for a structure, and deciding on it. */
export function requestRoutes(router: Router, doors: Doors, access: AccessSettings): void {
  signedIn(router, addresses.structures, doors, async ({ db, query }) => ({
    rows: await searchStructures(db, query.q),
  }));

  signedIn(router, addresses.attachments, doors, async ({ db, actor, query }) => {
    const found = await list(db, { person: actor.person, state: query.state ?? null, page: query.page });
    return pageOf(found, query.page);
  });

  signedIn(router, addresses.requestAttachment, doors, async ({ db, actor, body, request }) => {
    const holding = await holdingOf(db, actor.person, body.structure);
    if (holding.is_closed) throw errors.refused(`${holding.name} est fermée : on n’y répond plus.`);
    if (holding.attached) throw errors.conflict(`Vous répondez déjà pour ${holding.name}.`);
    await asService(db, () => throttle(db, { kind: "attachment", value: String(actor.person), most: 60 }));
    const params = [actor.person, body.structure, body.message];
    const [made] = await rows(db, new URL("./request.sql", import.meta.url), params, inserted);
    if (made === undefined)
      throw errors.conflict(`Votre demande pour ${holding.name} attend déjà une décision.`);
    await record(db, actor, { action: "attachment.request", structure: body.structure });
    const mine = await one(db, actor.person, made.id);
    await tell(db, await decidersOf(db, body.structure, [actor.person]), {
      key: `attachment:${made.id}:asked`,
      title: `${mine.person.name ?? mine.person.email} demande à répondre pour ${holding.name}`,
      body: `${mine.person.name ?? mine.person.email} (${mine.person.email}) demande à répondre pour ${holding.name}.`,
      more: body.message === null ? [] : [`Son message : « ${body.message} »`],
      link: "/demarches/acces",
      publicUrl: publicUrlOf(access, request),
      structure: body.structure,
      byMail: "if_wanted",
    });
    return mine;
  });

  signedIn(router, addresses.withdrawAttachment, doors, async ({ db, actor, params }) => {
    const ended = await db.query(
      "update collect.attachment_request set state = 'withdrawn', decided_at = now() where id = $1 and person = $2 and state = 'pending'",
      [params.request, actor.person],
    );
    if (ended.rowCount === 0) throw errors.noSuch("demande", params.request);
    await record(db, actor, { action: "attachment.withdraw", detail: { request: params.request } });
    return { ok: true };
  });

  signedIn(
    router,
    addresses.decideAttachment,
    doors,
    async ({ db, actor, params, body, subject, request }) => {
      const holding = await requireOwnRight(db, actor.person, params.structure);
      const role = body.role ?? roleFor(holding);
      if (role === "gestionnaire" && !holding.is_staff) throw errors.forbidden();
      const state = body.approve ? "approved" : "refused";
      const values = [params.request, params.structure, actor.person, state, body.reason];
      const [found] = await rows(db, new URL("./decide.sql", import.meta.url), values, decided);
      if (found === undefined) throw errors.noSuch("demande en attente", params.request);
      const already = (await holdingOf(db, found.person, params.structure)).attached;
      if (body.approve && !already) {
        const whole = role === "gestionnaire";
        await give(db, actor, {
          person: found.person,
          role,
          structure: whole ? null : params.structure,
          gestionnaire: whole ? (subject?.gestionnaire ?? null) : null,
          delegatedBy: null,
          until: null,
        });
      }
      await record(db, actor, {
        action: `attachment.${state}`,
        structure: params.structure,
        detail: { request: params.request, person: found.person, role, reason: body.reason },
      });
      await tell(db, [found.person], {
        key: `attachment:${params.request}:${state}`,
        title: body.approve
          ? `Vous répondez désormais pour ${holding.name}`
          : `Votre demande pour ${holding.name} est refusée`,
        body: body.approve
          ? `Votre demande est acceptée : vous répondez désormais pour ${holding.name}.`
          : `Votre demande de répondre pour ${holding.name} est refusée${body.reason === null ? "." : ` : ${body.reason}`}`,
        link: "/demarches",
        publicUrl: publicUrlOf(access, request),
        structure: params.structure,
        byMail: "always",
      });
      return one(db, actor.person, params.request);
    },
  );
}

interface Wanted {
  person: number;
  state?: string | null;
  id?: number | null;
  page?: number;
}

/** As the server reads: the name of whoever asks is not yet known to a colleague. */
function list(db: PoolClient, { person, state = null, id = null, page = 1 }: Wanted) {
  const file = new URL("./attachments.sql", import.meta.url);
  return asService(db, () => rows(db, file, [person, state, id, (page - 1) * 50], listed));
}

async function one(db: PoolClient, person: number, id: number): Promise<z.infer<typeof attachment>> {
  const [found] = await list(db, { person, id });
  if (found === undefined) throw errors.noSuch("demande", id);
  return withoutTotal(found);
}
