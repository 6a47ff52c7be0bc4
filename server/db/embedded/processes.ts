import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Whether a process runs; a zombie, which nobody has reaped yet, does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  const state = statFields(pid)?.[0];
  return state !== "Z" && state !== "X";
}

/** Names a process for good: its pid and, where /proc tells, the moment it started. */
export function processName(pid: number): string {
  return `${pid} ${statFields(pid)?.[19] ?? "?"}`;
}

/** Whether the process that `processName` named still runs; false when its pid went to another. */
export function isNamedAlive(name: string): boolean {
  const pid = Number.parseInt(name, 10);
  return pid > 0 && isAlive(pid) && processName(pid) === name;
}

/** Pids of the processes whose working directory is `folder`; empty where there is no /proc. */
export function processesIn(folder: string): number[] {
  return list("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingDirectory(pid) === folder && isAlive(pid));
}

/** Fields of /proc/<pid>/stat from the state (field 3) on; the name before it may hold spaces. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
