import type { PoolClient } from "pg";
import { z } from "zod";
import type { Grant } from "#data/rules/rights.ts";
import type { Form } from "#data/rules/returns-file/form.ts";
import type { KnownStructure, KnownStructures } from "#data/rules/returns-file/identity.ts";
import { campaignName } from "#data/contract/signed-in/declaration.ts";
import { questionnaireOf } from "../collect/campaigns/questionnaires.ts";
import { dayInFrance } from "../collect/campaigns/today.ts";
import { type Head, listHeads } from "../collect/declaration/rows.ts";
import { readonlyReason } from "../collect/declaration/writable.ts";
import { metiers } from "../collect/metiers.ts";
import { rows } from "../db/query.ts";

/** A campaign as files see it, with the returns that a person answers for. */
export interface ImportContext {
  form: Form;
  /** By releve_id. */
  heads: ReadonlyMap<string, Head>;
  known: KnownStructures;
}

const own = new Set(["declarant", "gestionnaire", "centre_formation"]);
const most = 100_000;

/** The form of a campaign; null when there is no campaign of that name. */
export async function readForm(db: PoolClient, campaign: string): Promise<Form | null> {
  const [found] = await rows(db, new URL("./campaign.sql", import.meta.url), [campaign], campaignName);
  if (found === undefined) return null;
  const questionnaire = await questionnaireOf(db, found.kind, found.version);
  if (questionnaire === undefined) throw new Error(`campaign ${campaign} has no questionnaire`);
  return { campaign, millesime: found.millesime, questionnaire, metiers: fileMetiers };
}

const fileMetiers = metiers.map(({ code, libelle, kind }) => ({
  code,
  label: libelle,
  kind: kind === "groupe" ? ("groupe" as const) : ("metier" as const),
}));

/** Returns of a campaign that these grants answer for. */
export function ownHeads(
  db: PoolClient,
  grants: readonly Grant[],
  { campaign, structure }: { campaign: string; structure?: number | undefined },
): Promise<Head[]> {
  const held = grants.filter(({ role }) => own.has(role));
  const structures = held.flatMap((grant) => grant.structure ?? []);
  const gestionnaires = held.flatMap((grant) => grant.gestionnaire ?? []);
  return listHeads(db, { campagne: campaign, structure, own: { structures, gestionnaires }, limit: most });
}

export async function readContext(
  db: PoolClient,
  grants: readonly Grant[],
  form: Form,
): Promise<ImportContext> {
  const heads = await ownHeads(db, grants, form);
  const today = dayInFrance(new Date());
  const known = heads.map((head): KnownStructure => {
    const { releve_id, finess, name, secteur } = head.structure;
    return { releve_id, finess, name, secteur, closed: readonlyReason(head, today) };
  });
  return {
    form,
    heads: new Map(heads.map((head) => [head.structure.releve_id, head])),
    known: {
      releveIds: new Map(known.map((one) => [one.releve_id, one])),
      finess: new Map(known.flatMap((one) => (one.finess === null ? [] : [[one.finess, one] as const]))),
    },
  };
}

const stranger = z.object({ identifier: z.string(), name: z.string().nullable(), own: z.boolean() });
export type Stranger = z.infer<typeof stranger>;

/** Whose the identifiers are that no return of the sender has. */
export function readStrangers(db: PoolClient, identifiers: readonly string[]): Promise<Stranger[]> {
  return rows(db, new URL("./strangers.sql", import.meta.url), [identifiers], stranger);
}
