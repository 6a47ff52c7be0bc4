import { type SpawnOptions, spawnSync } from "node:child_process";
import { chownSync, readFileSync, statSync } from "node:fs";

/** Under whom PostgreSQL runs, which refuses root. */
export interface Identity {
  uid: number;
  gid: number;
  /** The files lie where this uid cannot go: it is given the right to pass, and no other. */
  override: boolean;
}

/** Undefined for an ordinary user; for root, the folder's owner, else postgres, else nobody. */
export function chooseIdentity(folder: string, program: string): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = statSync(folder);
  const account = uid === 0 ? (findAccount("postgres") ?? findAccount("nobody")) : { uid, gid };
  if (account === undefined) {
    throw new Error("PostgreSQL ne tourne pas sous root, et ni « postgres » ni « nobody » n’existent ici.");
  }
  chownSync(folder, account.uid, account.gid);
  const reach = 'test -x "$0" && test -w "$1"';
  const { status } = spawnSync("/bin/sh", ["-c", reach, program, folder], { ...account, cwd: "/" });
  return { ...account, override: status !== 0 };
}

/** A command to spawn so that it runs under the identity. */
export function asIdentity(
  identity: Identity | undefined,
  file: string,
  args: readonly string[],
): { file: string; args: string[]; options: SpawnOptions } {
  const options: SpawnOptions = { cwd: "/", env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" } };
  if (identity === undefined) return { file, args: [...args], options };
  const { uid, gid, override } = identity;
  if (!override) return { file, args: [...args], options: { ...options, uid, gid } };
  // Without no_setuid_fixup the kernel would drop the one capability that must stay.
  const drop = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--securebits=+no_setuid_fixup"];
  const keep = ["--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"];
  return { file: "setpriv", args: [...drop, ...keep, file, ...args], options };
}

/** Gives a file that root made to the identity. */
export function give(identity: Identity | undefined, path: string): void {
  if (identity !== undefined) chownSync(path, identity.uid, identity.gid);
}

function findAccount(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((line) => line.startsWith(`${name}:`));
  if (line === undefined) return undefined;
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}
