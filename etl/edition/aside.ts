import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

const pattern = /^\.(\d+)-\d+$/;

/** A folder to write an edition in before it has a name; those that killed builds left are removed. */
export async function makeAside(varDir: string): Promise<string> {
  const folder = join(varDir, "editions");
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const pid = Number(pattern.exec(name)?.[1]);
    // One with our number is of an earlier process: we have not begun.
    if (pid === process.pid || (pid > 0 && !isAlive(pid)))
      await rm(join(folder, name), { recursive: true, force: true });
  }
  const aside = join(folder, `.${process.pid}-${Date.now()}`);
  await mkdir(aside);
  return aside;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Alive, and of another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
