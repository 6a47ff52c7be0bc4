import type { PoolClient } from "pg";
import { z } from "zod";
import { campaign, type campaignRoutes } from "#data/contract/signed-in/campaign.ts";
import type { QuestionnaireKind } from "#data/questionnaires/questionnaire.ts";
import { titleOf } from "#data/rules/returns/campaign-title.ts";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";

export type Campaign = z.infer<typeof campaign>;
type Given = z.infer<(typeof campaignRoutes)["addCampaign"]["body"]>;
type Changes = z.infer<(typeof campaignRoutes)["changeCampaign"]["body"]>;

/** Everyone but the schools, or the schools alone. */
const CARE = [
  "sanitaire",
  "personnes_agees",
  "handicap",
  "domicile",
  "enfance",
  "ahi_addictologie",
  "protection_juridique",
];
const SECTEURS: Record<QuestionnaireKind, readonly string[]> = {
  annuelle: CARE,
  pouls: CARE,
  formation: ["formation"],
};

export function listCampaigns(
  db: PoolClient,
  { kind = null, id = null, today }: { kind?: string | null; id?: string | null; today: string },
): Promise<Campaign[]> {
  return rows(db, new URL("./list.sql", import.meta.url), [kind, id, today], campaign);
}

/** Writes a campaign, and expects a return of its population if its day has come. */
export async function addCampaign(db: PoolClient, given: Given, today: string): Promise<Campaign> {
  if ((given.kind === "pouls") !== given.millesime.includes("-"))
    throw errors.refused(
      "Le millésime d’un pouls est un mois (2026-02), celui des autres campagnes une année (2025).",
    );
  const id = `${given.kind}-${given.millesime}`;
  const version = given.version ?? (await latestVersion(db, given.kind));
  const added = await db.query(
    `insert into collect.campaign (id, kind, version, millesime, title, opens_on, closes_on, reminders, population)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9
     where exists (select 1 from collect.questionnaire where kind = $2 and version = $3)
     on conflict (id) do nothing`,
    [
      id,
      given.kind,
      version,
      given.millesime,
      given.title ?? titleOf(given.kind, given.millesime),
      given.opens_on,
      given.closes_on,
      given.reminders,
      JSON.stringify({ ...given.population, secteurs: given.population.secteurs ?? SECTEURS[given.kind] }),
    ],
  );
  const [written] = await listCampaigns(db, { id, today });
  if (written === undefined)
    throw errors.refused(`Aucun questionnaire «\u{a0}${given.kind}\u{a0}» de version ${version}.`);
  if (added.rowCount === 0) throw errors.conflict(`La campagne ${id} existe déjà.`);
  await expectReturns(db, { campaign: id, today });
  return one(db, id, today);
}

export async function changeCampaign(
  db: PoolClient,
  id: string,
  changes: Changes,
  today: string,
): Promise<Campaign> {
  const [before] = await listCampaigns(db, { id, today });
  if (before === undefined) throw errors.unknown("campagne", id, null);
  const after = { ...before, ...definedOf(changes) };
  if (after.opens_on > after.closes_on)
    throw errors.refused(`La clôture (${after.closes_on}) précède l’ouverture (${after.opens_on}).`);
  await db.query(
    "update collect.campaign set title = $2, opens_on = $3, closes_on = $4, reminders = $5 where id = $1",
    [id, after.title, after.opens_on, after.closes_on, after.reminders],
  );
  await db.query(
    `update collect.declaration set deadline = given.deadline
     from jsonb_to_recordset($2) as given (structure bigint, deadline date)
     where declaration.campaign = $1 and declaration.structure = given.structure`,
    [id, JSON.stringify(changes.exceptions ?? [])],
  );
  await expectReturns(db, { campaign: id, today });
  return one(db, id, today);
}

/** Expects a return of each structure that a running campaign concerns and that has none yet; repeating it adds nothing. */
export async function expectReturns(
  db: PoolClient,
  { campaign: id = null, today }: { campaign?: string | null; today: string },
): Promise<void> {
  await rows(db, new URL("./expect.sql", import.meta.url), [id, today], z.unknown());
}

/** The pulse of the month: it opens by itself on the first, and closes with the month. */
export async function openPulse(db: PoolClient, today: string): Promise<void> {
  const month = today.slice(0, 7);
  await db.query(
    `insert into collect.campaign (id, kind, version, millesime, title, opens_on, closes_on, reminders, population)
     select $1, 'pouls', kept.version, $2, $3, $4::date, ($4::date + interval '1 month')::date - 1, '{7}', $5
     from (
       select version from collect.questionnaire where kind = 'pouls'
       order by string_to_array(version, '.')::integer[] desc limit 1
     ) as kept
     on conflict (id) do nothing`,
    [
      `pouls-${month}`,
      month,
      titleOf("pouls", month),
      `${month}-01`,
      JSON.stringify({ secteurs: SECTEURS.pouls }),
    ],
  );
}

async function one(db: PoolClient, id: string, today: string): Promise<Campaign> {
  const [found] = await listCampaigns(db, { id, today });
  if (found === undefined) throw errors.unknown("campagne", id, null);
  return found;
}

async function latestVersion(db: PoolClient, kind: QuestionnaireKind): Promise<string> {
  const found = await db.query<{ version: string }>(
    `select version from collect.questionnaire where kind = $1
     order by string_to_array(version, '.')::integer[] desc limit 1`,
    [kind],
  );
  const version = found.rows[0]?.version;
  if (version === undefined)
    throw errors.refused(`Aucun questionnaire «\u{a0}${kind}\u{a0}» n’est conservé.`);
  return version;
}

function definedOf({ title, opens_on, closes_on, reminders }: Changes) {
  return {
    ...(title === undefined ? {} : { title }),
    ...(opens_on === undefined ? {} : { opens_on }),
    ...(closes_on === undefined ? {} : { closes_on }),
    ...(reminders === undefined ? {} : { reminders }),
  };
}
