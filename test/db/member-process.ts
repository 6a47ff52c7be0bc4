import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { processesIn } from "#server/db/embedded/processes.ts";
import { waitFor } from "#server/db/embedded/wait.ts";

const script = fileURLToPath(new URL("./member.ts", import.meta.url));
const project = fileURLToPath(new URL("../..", import.meta.url));

export interface Member {
  url: string;
  process: ChildProcess;
  /** Sends the signal and waits until the process is gone; returns its exit code. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Starts member.ts on `varDir` and waits for the address that it prints; rejects with what it said instead. */
export async function startMember(varDir: string, options: SpawnOptions = {}): Promise<Member> {
  const child = spawn(process.execPath, ["--import", "tsx", script, varDir], {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
  });
  let said = "";
  child.stderr?.on("data", (text: Buffer) => (said += text.toString()));
  const url = await new Promise<string>((done, fail) => {
    child.stdout?.once("data", (text: Buffer) => done(text.toString().trim()));
    child.once("exit", (code) => fail(new Error(`member exited with ${code}: ${said}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
    return child.exitCode;
  };
  return { url, process: child, end };
}

/** A folder for an instance, open to other users unless `mode` says otherwise; removed with what runs in it. */
export function makeFolder({ mode = 0o755, owner }: { mode?: number; owner?: number } = {}) {
  const path = mkdtempSync(join(tmpdir(), "releve-member-"));
  chmodSync(path, mode);
  if (owner !== undefined) chownSync(path, owner, owner);
  const data = join(path, "postgres", "data");
  const remove = async () => {
    await waitFor(() => processesIn(data).length === 0, 60_000);
    rmSync(path, { recursive: true, force: true });
  };
  return { path, data, remove };
}
