/** A day as it is in France, whatever the clock of the machine says: `2026-03-31`. */
export function dayInFrance(at: Date): string {
  return at.toLocaleDateString("sv-SE", { timeZone: "Europe/Paris" });
}
