import { randomBytes } from "node:crypto";
import type { Request } from "express";

/** A session that nobody uses ends after two hours, in ms. */
export const IDLE_MS = 2 * 3_600_000;
/** Any session ends twelve hours after sign-in, in ms. */
const ABSOLUTE_MS = 12 * 3_600_000;

/** Opens a session for a person under a new id: the id that a visitor had, or was given, is worth nothing. */
export async function openSession(request: Request, person: number): Promise<void> {
  await settled((done) => request.session.regenerate(done));
  request.session.person = person;
  request.session.began = Date.now();
  request.session.csrf = randomBytes(32).toString("base64url");
  await saveSession(request);
}

/** Written before the answer leaves: the next request, or the way back from a provider, finds it. */
export async function saveSession(request: Request): Promise<void> {
  await settled((done) => request.session.save(done));
}

export async function closeSession(request: Request): Promise<void> {
  await settled((done) => request.session.destroy(done));
}

/** Whether the session is past its absolute end. */
export function isOver({ session }: Request): boolean {
  return session.began === undefined || session.began + ABSOLUTE_MS <= Date.now();
}

function settled(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) =>
      error === undefined || error === null
        ? resolve()
        : reject(error instanceof Error ? error : new Error("sessions", { cause: error })),
    );
  });
}
