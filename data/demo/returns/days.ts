const DAY = 86_400_000;

/** ISO day that many days after. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** First day of the month that many months after. */
export function monthOf(day: string, months: number): string {
  const rank = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${Math.floor(rank / 12)}-${String((rank % 12) + 1).padStart(2, "0")}-01`;
}

/** Monday for a Saturday or a Sunday. */
export function workingDay(day: string): string {
  const rank = new Date(`${day}T00:00:00Z`).getUTCDay();
  return rank === 6 ? addDays(day, 2) : rank === 0 ? addDays(day, 1) : day;
}

/** ISO instant of that day, that many seconds after midnight UTC. */
export function instant(day: string, seconds: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + Math.round(seconds) * 1000).toISOString();
}
