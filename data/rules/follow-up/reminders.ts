/** Days for which a reminder that was due is still written: a server that was down makes it up, no later. */
const GRACE_DAYS = 3;

const DAY_MS = 86_400_000;

interface Calendar {
  /** All days are YYYY-MM-DD. */
  opens_on: string;
  closes_on: string;
  /** Days before closing at which those who have not answered are reminded. */
  reminders: readonly number[];
}

/**
 * The last reminder due on `today` for a return whose last day is `deadline`; null when none is.
 * `step` names that day once for all: how many days it comes before the campaign closes, which for an extended
 * deadline may be negative.
 */
export function reminderDue(
  { opens_on, closes_on, reminders }: Calendar,
  deadline: string,
  today: string,
): { step: number; on: string } | null {
  if (today > deadline) return null;
  const due = reminders
    .map((days) => dayOf(numberOf(deadline) - days))
    .filter((day) => day <= today && day >= opens_on && numberOf(today) - numberOf(day) <= GRACE_DAYS)
    .toSorted()
    .at(-1);
  return due === undefined ? null : { step: numberOf(closes_on) - numberOf(due), on: due };
}

/** Names the reminder that a person asked for on a day: at most one a day and recipient. Never a step of a campaign. */
export function manualStep(today: string): number {
  return -Number(today.replaceAll("-", ""));
}

function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
