import { setTimeout as pause } from "node:timers/promises";

/** Polls `condition` until it gives something true, which is returned, or `ms` have passed. */
export async function waitFor<T>(condition: () => T | Promise<T>, ms: number): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await condition();
    if (value || Date.now() >= end) return value;
    await pause(20);
  }
}
