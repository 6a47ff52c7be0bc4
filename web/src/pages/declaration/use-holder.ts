import { useEffect, useState } from "react";

const NAME = "releve:holder";

/**
 * Name of this page for the lock of a return: two pages of one person are two writers. A page that was closed or that
 * crashed gives its name to the next one, which so takes up its lock at once. Null while it is being found.
 */
export function useHolder(): string | null {
  const [holder, setHolder] = useState(() => sessionStorage.getItem(NAME));
  useEffect(() => {
    if (holder === null) void findHolder().then(setHolder);
    else keepHolder(holder);
  }, [holder]);
  return holder;
}

async function findHolder(): Promise<string> {
  const last = localStorage.getItem(NAME);
  const free = last !== null && !(await isAlive(last));
  return free ? last : randomName();
}

/** Whether a page of that name is open in this browser; one that cannot be asked about is taken for open. */
async function isAlive(holder: string): Promise<boolean> {
  if (!isSecureContext) return true;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === `${NAME}:${holder}`);
}

function keepHolder(holder: string): void {
  sessionStorage.setItem(NAME, holder);
  localStorage.setItem(NAME, holder);
  // Held as long as the page lives; a page of the same name that waits for it never gets it.
  if (isSecureContext) void navigator.locks.request(`${NAME}:${holder}`, () => new Promise(() => {}));
}

/** Random, also where the page is not served over TLS and has no crypto.randomUUID. */
export function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
