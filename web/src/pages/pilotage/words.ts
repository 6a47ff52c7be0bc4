const long = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", timeZone: "UTC" });
const short = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "short", timeZone: "UTC" });

/** « 10 mars »; « 1er mars » as French says it. `day`: YYYY-MM-DD. */
export function dayMonth(day: string): string {
  return long.format(noon(day)).replace(/^1 /, "1er ");
}

/** « 10 mars », « 17 févr. »: on an axis. */
export function shortDay(day: string): string {
  return short.format(noon(day));
}

/** « aujourd’hui », « hier », « 6 jours »: how long ago, from one day to another. */
export function ago(day: string, today: string): string {
  const days = Math.round((noon(today).getTime() - noon(day).getTime()) / 86_400_000);
  if (days <= 0) return "aujourd’hui";
  if (days === 1) return "hier";
  return days < 60 ? `${days}\u00a0jours` : `${Math.round(days / 30.4)}\u00a0mois`;
}

function noon(day: string): Date {
  return new Date(`${day.slice(0, 10)}T12:00:00Z`);
}
