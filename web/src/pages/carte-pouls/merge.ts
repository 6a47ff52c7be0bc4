import type { Pulse, PulseEvent, PulseRow } from "#data/contract/pulse.ts";

export function rowKey({ measure, level, code, secteur }: PulseRow): string {
  return `${measure}~${level}:${code}~${secteur}`;
}

/** The same answer with what an event changes of it; null where it tells of rows that were not known: ask again. */
export function mergeEvent(held: Pulse, event: PulseEvent): Pulse | null {
  if (event.month !== held.month || event.release < held.release) return held;
  const measures = new Set(held.rows.map(({ measure }) => measure));
  const known = new Set(held.rows.map(rowKey));
  const changed = new Map(event.rows.map((row) => [rowKey(row), row]));
  if (held.rows.length === 0 && event.rows.length > 0) return null;
  for (const row of event.rows)
    if (measures.has(row.measure) && !known.has(rowKey(row)) && row.status !== "no_response") return null;
  return {
    ...held,
    release: event.release,
    at: event.at,
    rows: held.rows.map((row) => changed.get(rowKey(row)) ?? row),
  };
}
