/** Days after its delivery at which a sheet that nobody has read is recalled: two reminders at most. */
export const READING_REMINDERS: readonly number[] = [21, 45];
/** Days after the last reminder at which whoever was never reached is to be phoned. */
export const CALL_AFTER = 15;

const DAY_MS = 86_400_000;

interface Reminded {
  /** YYYY-MM-DD, Paris. */
  delivered_on: string;
  /** Reminders already written. */
  stage: number;
  /** Day of the last of them. */
  last_on: string | null;
}

/**
 * The reminder due today for an unread sheet: 1, then 2; null when none is. Each waits its own delay after the one
 * before, so that a server that was down never writes two at once.
 */
export function readingStageDue(
  { delivered_on, stage, last_on }: Reminded,
  days: readonly number[],
  today: string,
): number | null {
  const day = days[stage];
  if (day === undefined) return null;
  const wait = day - (days[stage - 1] ?? 0);
  return dayAfter(last_on ?? delivered_on, wait) <= today ? stage + 1 : null;
}

/** YYYY-MM-DD, that many days later or, below zero, before. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Why a structure is to be phoned about its sheet. */
export const CALL_MOTIVES = ["no_contact", "bounced", "unread"] as const;
export type CallMotive = (typeof CALL_MOTIVES)[number];

export const CALL_MOTIVE_WORDS: Readonly<Record<CallMotive, string>> = {
  no_contact: "Aucune adresse",
  bounced: "Adresse en échec",
  unread: "Jamais ouverte malgré les rappels",
};
