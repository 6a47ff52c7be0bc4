/** After this long without a gesture, nobody is filling. */
const IDLE_MS = 60_000;

/** Time spent filling, idle minutes left out: the burden is measured, not guessed. */
export interface Meter {
  /** Milliseconds not yet told to the server. */
  untold: number;
  last: number | null;
}

export const STOPPED: Meter = { untold: 0, last: null };

/** A gesture at `now` (ms): the time since the one before counts unless it is longer than a minute. */
export function gesture({ untold, last }: Meter, now: number): Meter {
  const gap = last === null ? 0 : now - last;
  return { untold: untold + (gap > 0 && gap <= IDLE_MS ? gap : 0), last: now };
}

/** Whole seconds to tell, and what is left to tell later. */
export function tell({ untold, last }: Meter): { seconds: number; meter: Meter } {
  const seconds = Math.min(3600, Math.floor(untold / 1000));
  return { seconds, meter: { untold: untold - seconds * 1000, last } };
}
