import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { isNamedAlive, processName } from "./processes.ts";
import { waitFor } from "./wait.ts";

/** Runs `work` while holding the lock file; a lock whose process is dead is broken. */
export async function withLock<T>(path: string, work: () => Promise<T>, ms = 120_000): Promise<T> {
  if (!(await waitFor(() => tryLock(path), ms))) {
    throw new Error(`Verrou ${path} tenu depuis plus de ${ms / 1000} s par le processus ${holder(path)}.`);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

let attempts = 0;

function tryLock(path: string): boolean {
  // Written aside then linked: the lock is never seen without its holder.
  const own = `${path}.${process.pid}-${(attempts += 1)}`;
  writeFileSync(own, processName(process.pid), { mode: 0o600 });
  try {
    linkSync(own, path);
    return true;
  } catch {
    breakStale(path);
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Only one process may break the lock of a given dead holder, so that no living lock is ever removed. */
function breakStale(path: string): void {
  const dead = holder(path);
  if (dead === undefined || isNamedAlive(dead)) return;
  const marker = `${path}.broken-${dead.replace(/\W/g, "-")}`;
  try {
    mkdirSync(marker);
  } catch {
    if (existsSync(marker) && Date.now() - statSync(marker).mtimeMs > 10_000) rmdirSync(marker);
    return;
  }
  if (holder(path) === dead) rmSync(path, { force: true });
  rmdirSync(marker);
}

function holder(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
