import type { Router } from "express";
import type { PoolClient } from "pg";
import { peopleRoutes as addresses } from "#data/contract/signed-in/people-routes.ts";
import { date } from "#data/rules/format.ts";
import { dayInFrance } from "../../collect/campaigns/today.ts";
import { asService } from "../../db/act.ts";
import { errors } from "../../errors.ts";
import type { Actor } from "../../signed-in/actor.ts";
import { record } from "../../signed-in/event.ts";
import { type Doors, signedIn } from "../../signed-in/route.ts";
import { personByEmail } from "../person-by-email.ts";
import { publicUrlOf } from "../public-url.ts";
import type { AccessSettings } from "../settings.ts";
import { tell } from "../tell.ts";
import { throttle } from "../throttle.ts";
import { decidersOf } from "./deciders.ts";
import { give, type Held, heldOn, revoke } from "./grants.ts";
import { type Holding, holdingOf, requireOwnRight, roleFor } from "./holding.ts";

const YEAR_MS = 366 * 86_400_000;

/** Who answers for a structure: seeing them, lending the right, passing it on, ending it. */
export function rightRoutes(router: Router, doors: Doors, access: AccessSettings): void {
  signedIn(router, addresses.structurePeople, doors, async ({ db, actor, params }) => ({
    rows: await heldOn(db, { structure: params.structure, person: actor.person }),
  }));

  signedIn(router, addresses.delegate, doors, async ({ db, actor, params, body, request }) => {
    const holding = await requireOwnRight(db, actor.person, params.structure);
    requireNearDay(body.until);
    requireOwnDay(holding, body.until);
    const person = await invited(db, actor, body);
    const before = (await heldOn(db, { structure: params.structure, person: actor.person })).filter(
      (one) => one.person.id === person,
    );
    if (before.some(({ delegated }) => !delegated))
      throw errors.conflict(`${body.email} répond déjà pour ${holding.name}.`);
    for (const { id } of before) await revoke(db, actor, id);
    const grant = await give(db, actor, {
      person,
      role: roleFor(holding),
      structure: params.structure,
      gestionnaire: null,
      delegatedBy: actor.person,
      until: body.until,
    });
    await record(db, actor, {
      action: "delegation.give",
      structure: params.structure,
      detail: { person, until: body.until },
    });
    await tell(db, [person], {
      key: `grant:${grant}:given`,
      title: `La saisie de ${holding.name} vous est confiée`,
      body: `La saisie des déclarations de ${holding.name} vous est confiée jusqu’au ${date(body.until)}.`,
      more: [
        ...(body.message === null || body.message === "" ? [] : [`Message : « ${body.message} »`]),
        "Connectez-vous avec cette adresse : un lien vous sera envoyé, sans mot de passe.",
      ],
      link: "/demarches",
      publicUrl: publicUrlOf(access, request),
      structure: params.structure,
      byMail: "always",
    });
    return heldAs(db, actor, params.structure, grant);
  });

  signedIn(router, addresses.transfer, doors, async ({ db, actor, params, body, request }) => {
    const holding = await requireOwnRight(db, actor.person, params.structure);
    const { own_grant } = holding;
    if (own_grant === null)
      throw errors.refused(
        `Vous n’êtes pas rattaché à ${holding.name} elle-même : il n’y a rien à passer. Retirez ou admettez des personnes une à une.`,
      );
    const person = await invited(db, actor, body);
    const before = (await heldOn(db, { structure: params.structure, person: actor.person })).filter(
      (one) => one.person.id === person && !one.through_gestionnaire,
    );
    for (const { id, delegated } of before) if (delegated) await revoke(db, actor, id);
    const kept = before.find(({ delegated }) => !delegated)?.id;
    const grant =
      kept ??
      (await give(db, actor, {
        person,
        role: roleFor(holding),
        structure: params.structure,
        gestionnaire: null,
        delegatedBy: null,
        until: null,
      }));
    const held = await heldAs(db, actor, params.structure, grant);
    await record(db, actor, { action: "grant.transfer", structure: params.structure, detail: { person } });
    await revoke(db, actor, own_grant);
    const publicUrl = publicUrlOf(access, request);
    const news = { link: "/demarches", publicUrl, structure: params.structure };
    await tell(db, [person], {
      ...news,
      key: `grant:${grant}:transferred`,
      title: `Vous répondez désormais pour ${holding.name}`,
      body: `On vous passe la main : vous répondez désormais pour ${holding.name}.`,
      more: ["Connectez-vous avec cette adresse : un lien vous sera envoyé, sans mot de passe."],
      byMail: "always",
    });
    await tell(db, await decidersOf(db, params.structure, [person, actor.person]), {
      ...news,
      key: `grant:${own_grant}:left`,
      title: `Changement de personne pour ${holding.name}`,
      body: `${held.person.name ?? held.person.email} répond désormais pour ${holding.name}.`,
      byMail: "if_wanted",
    });
    return held;
  });

  signedIn(router, addresses.revokeOnStructure, doors, async ({ db, actor, params, request }) => {
    const held = await heldAs(db, actor, params.structure, params.grant);
    // One leaves what was lent; ending someone else's right takes one's own.
    const { name } = await (held.mine ? holdingOf : requireOwnRight)(db, actor.person, params.structure);
    if (held.through_gestionnaire)
      throw errors.refused("Ce droit porte sur tout le gestionnaire : l’observatoire peut seul le retirer.");
    await record(db, actor, {
      action: "grant.revoke",
      structure: params.structure,
      detail: { grant: params.grant, person: held.person.id },
    });
    const others = await decidersOf(db, params.structure, [held.person.id, actor.person]);
    await revoke(db, actor, params.grant);
    const news = { link: "/demarches", publicUrl: publicUrlOf(access, request), structure: params.structure };
    await tell(db, [held.person.id], {
      ...news,
      key: `grant:${params.grant}:revoked`,
      title: `Vous ne répondez plus pour ${name}`,
      body: `Votre accès à ${name} a pris fin.`,
      more: ["Si c’est une erreur, demandez de nouveau à y être rattaché, ou écrivez à l’observatoire."],
      byMail: "always",
    });
    await tell(db, others, {
      ...news,
      key: `grant:${params.grant}:ended`,
      title: `Un accès à ${name} a pris fin`,
      body: `${held.person.name ?? held.person.email} ne répond plus pour ${name}.`,
      byMail: "if_wanted",
    });
    return { ok: true };
  });
}

async function heldAs(db: PoolClient, actor: Actor, structure: number, grant: number): Promise<Held> {
  const [held] = await heldOn(db, { structure, person: actor.person, grant });
  if (held === undefined) throw errors.noSuch("autorisation", grant);
  return held;
}

/** The account of an address that one lets in; opened if there is none. */
async function invited(
  db: PoolClient,
  actor: Actor,
  { email, name }: { email: string; name: string | null },
): Promise<number> {
  return asService(db, async () => {
    await throttle(db, { kind: "invite", value: String(actor.person), most: 60 });
    const person = await personByEmail(db, email);
    if (person.id === actor.person) throw errors.refused("Cette adresse est la vôtre.");
    if (person.disabled)
      throw errors.refused(`Le compte de ${email} est fermé : l’observatoire peut le rouvrir.`);
    await db.query("update collect.person set name = coalesce(name, nullif($2, '')) where id = $1", [
      person.id,
      name,
    ]);
    return person.id;
  });
}

function requireNearDay(until: string): void {
  const ends = Date.parse(`${until}T23:59:59Z`);
  const now = Date.now();
  if (ends < now) throw errors.refused("La délégation doit finir aujourd’hui ou plus tard.");
  if (ends > now + YEAR_MS)
    throw errors.refused("Une délégation dure un an au plus : renouvelez-la ensuite.");
}

/** What one lends ends with one’s own right at the latest. */
function requireOwnDay({ is_staff, own_until, name }: Holding, until: string): void {
  if (is_staff || own_until === null) return;
  const last = dayInFrance(new Date(own_until.getTime() - 1));
  if (until > last)
    throw errors.refused(
      `Votre propre droit sur ${name} finit le ${date(last)}, et vous le prêtez jusqu’au ${date(until)} : choisissez ce jour-là au plus tard.`,
    );
}
