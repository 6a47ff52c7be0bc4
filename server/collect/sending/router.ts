import type { Router } from "express";
import { declarationRoutes as routes } from "#data/contract/signed-in/declaration-routes.ts";
import type { AccessSettings } from "../../people/settings.ts";
import { decidersOf } from "../../people/attachment/deciders.ts";
import { publicUrlOf } from "../../people/public-url.ts";
import { tell } from "../../people/tell.ts";
import { record } from "../../signed-in/event.ts";
import { type Doors, signedIn } from "../../signed-in/route.ts";
import { readHead, rowOf } from "../declaration/rows.ts";
import { queueReceipt } from "../receipt/receipt-mail.ts";
import { confirmValue } from "./confirm.ts";
import { readHistory, readTrail } from "./history.ts";
import { sendBack, validateReturn } from "./review.ts";
import { reopenReturn, tellSituation, withdrawReturn } from "./situation.ts";
import { submitDeclaration } from "./submit.ts";

export interface SendingSettings {
  access: Pick<AccessSettings, "publicUrl">;
}

/** Sending a return, and what follows: corrections, situations, reviews. */
export function sendingRoutes(router: Router, doors: Doors, { access }: SendingSettings): void {
  signedIn(router, routes.confirm, doors, async ({ db, params, body, actor, subject }) => {
    await confirmValue(db, { ...body, ...params, person: actor.person });
    await record(db, actor, {
      action: "declaration.confirmed",
      structure: subject?.structure ?? null,
      declaration: params.declaration,
      detail: { check: body.check, question: body.question, line: body.line },
    });
    return { ok: true };
  });

  signedIn(router, routes.submit, doors, async ({ db, params, body, actor, request }) => {
    const sent = await submitDeclaration(db, { ...body, ...params, person: actor.person });
    const { receipt, number, at } = sent;
    const head = await readHead(db, params.declaration);
    await record(db, actor, {
      action: "declaration.submitted",
      structure: head.structure.id,
      declaration: head.id,
      detail: { receipt, ...(sent.reason !== null && { reason: sent.reason }) },
    });
    await queueReceipt(db, sent, {
      declaration: head.id,
      person: actor.person,
      publicUrl: publicUrlOf(access, request),
    });
    return { receipt, number, at };
  });

  signedIn(router, routes.reopen, doors, async ({ db, params, body, actor, subject }) => {
    const head = await reopenReturn(db, { ...body, ...params, person: actor.person });
    await record(db, actor, {
      action: "declaration.reopened",
      structure: subject?.structure ?? null,
      declaration: params.declaration,
      detail: body,
    });
    return rowOf(head);
  });

  signedIn(router, routes.withdraw, doors, async ({ db, params, body, actor, subject }) => {
    const head = await withdrawReturn(db, { ...body, ...params, person: actor.person });
    await record(db, actor, {
      action: "declaration.withdrawn",
      structure: subject?.structure ?? null,
      declaration: params.declaration,
      detail: body,
    });
    return rowOf(head);
  });

  signedIn(router, routes.situation, doors, async ({ db, params, body, actor, subject }) => {
    const head = await tellSituation(db, { ...body, ...params, person: actor.person });
    await record(db, actor, {
      action: "declaration.situation",
      structure: subject?.structure ?? null,
      declaration: params.declaration,
      detail: body,
    });
    return rowOf(head);
  });

  signedIn(router, routes.sendBack, doors, async ({ db, params, body, actor, request }) => {
    const head = await sendBack(db, { ...body, ...params, person: actor.person });
    await record(db, actor, {
      action: "declaration.sent_back",
      structure: head.structure.id,
      declaration: head.id,
      detail: { remarks: body.remarks.length },
    });
    const count = body.remarks.length;
    await tell(db, await decidersOf(db, head.structure.id, [actor.person]), {
      key: `sent-back:${head.id}:${head.version}`,
      title: `${head.campaign.title} : ${head.structure.name}, à compléter`,
      body: `La déclaration de ${head.structure.name} vous est renvoyée avec ${count === 1 ? "une remarque" : `${count} remarques`}.`,
      more: body.remarks.map((remark) => remark.body),
      link: `/declarations/${head.id}`,
      publicUrl: publicUrlOf(access, request),
      structure: head.structure.id,
      byMail: "always",
    });
    return rowOf(head);
  });

  signedIn(router, routes.validate, doors, async ({ db, params, body, actor }) => {
    const staff = actor.grants.some(({ role }) => role === "observatoire" || role === "administrateur");
    const head = await validateReturn(db, { ...params, ...body, level: staff ? 1 : 2 });
    await record(db, actor, {
      action: "declaration.validated",
      structure: head.structure.id,
      declaration: head.id,
    });
    return rowOf(head);
  });

  signedIn(router, routes.trail, doors, async ({ db, params }) => ({ rows: await readTrail(db, params) }));

  signedIn(router, routes.history, doors, async ({ db, params }) => ({
    rows: await readHistory(db, params.declaration),
  }));
}
