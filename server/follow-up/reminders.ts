import type { PoolClient } from "pg";
import { z } from "zod";
import { declarationState } from "#data/contract/signed-in/declaration.ts";
import { manualStep, reminderDue } from "#data/rules/follow-up/reminders.ts";
import { rows } from "../db/query.ts";
import { queueMail } from "../mail/queue.ts";
import { reminderMail } from "../mail/templates/reminder.ts";
import { record } from "../signed-in/event.ts";
import type { Actor } from "../signed-in/actor.ts";
import type { Campaign } from "./campaigns.ts";

const laggard = z.object({
  email: z.string(),
  person: z.number().nullable(),
  person_name: z.string().nullable(),
  structure: z.number(),
  declaration: z.number(),
  state: declarationState,
  deadline: z.string(),
  name: z.string(),
});
type Laggard = z.infer<typeof laggard>;

interface Setting {
  campaign: Campaign;
  /** YYYY-MM-DD, Paris. */
  today: string;
  /** Origin of the links. */
  publicUrl: string;
}

/** Writes the reminders due today, once each; the number of mails. The same day again writes nothing. */
export async function remindDue(db: PoolClient, setting: Setting): Promise<number> {
  const { campaign, today } = setting;
  let written = 0;
  for (const [email, late] of await laggardsOf(db, campaign, null, null)) {
    const standing = late.filter(({ deadline }) => deadline >= today);
    const last = standing
      .flatMap(({ deadline }) => reminderDue(campaign, deadline, today) ?? [])
      .toSorted((a, b) => a.step - b.step)[0];
    if (last === undefined) continue;
    if (await remind(db, setting, { email, late: standing, step: last.step, actor: null })) written++;
  }
  return written;
}

/**
 * Reminds at once whoever answers for a structure, of all that they still owe within reach of who asks;
 * the number of mails: none to those already reminded by hand today.
 */
export async function remindStructure(
  db: PoolClient,
  setting: Setting,
  { structure, scope, actor }: { structure: number; scope: readonly string[] | null; actor: Actor },
): Promise<{ known: number; written: number }> {
  const recipients = await laggardsOf(db, setting.campaign, scope, structure);
  let written = 0;
  for (const [email, late] of recipients) {
    if (await remind(db, setting, { email, late, step: manualStep(setting.today), actor })) written++;
  }
  return { known: recipients.size, written };
}

async function laggardsOf(
  db: PoolClient,
  { id }: Campaign,
  scope: readonly string[] | null,
  structure: number | null,
): Promise<Map<string, Laggard[]>> {
  const found = await rows(db, new URL("./laggards.sql", import.meta.url), [id, scope, structure], laggard);
  const byRecipient = new Map<string, Laggard[]>();
  for (const row of found) byRecipient.set(row.email, [...(byRecipient.get(row.email) ?? []), row]);
  return byRecipient;
}

interface Reminder {
  email: string;
  late: readonly Laggard[];
  step: number;
  actor: Actor | null;
}

/** One mail to one recipient with all that is listed; false when this step was already written for them. */
async function remind(
  db: PoolClient,
  { campaign, publicUrl }: Setting,
  { email, late, step, actor }: Reminder,
): Promise<boolean> {
  const claimed = await db.query(
    "insert into collect.reminder (campaign, step, recipient, structures) values ($1, $2, $3, $4) on conflict do nothing",
    [campaign.id, step, email, late.map(({ structure }) => structure)],
  );
  if (claimed.rowCount === 0) return false;
  const [first] = late;
  await queueMail(db, {
    key: `reminder/${campaign.id}/${step}/${email}`,
    to: email,
    person: first?.person ?? null,
    structure: late.length === 1 ? (first?.structure ?? null) : null,
    ...reminderMail({ campaign, name: first?.person_name ?? null, returns: late, publicUrl }),
  });
  for (const { structure, declaration } of late)
    await record(db, actor, { action: "reminder.sent", structure, declaration, detail: { step } });
  return true;
}
