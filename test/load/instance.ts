import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { childEnvironment } from "#server/db/config.ts";
import { remember } from "#server/db/instance.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));
const READY_S = 120;
const run = promisify(execFile);

/** A whole server on the demonstration, of this run's own: its folder, its database, a free port of the loopback. */
export interface Instance {
  /** Where the API is, without a final slash. */
  api: string;
  varDir: string;
  /** Runs a command of the project on this instance. */
  command: (...args: string[]) => Promise<void>;
  /** Resident memory of the server in MB; NaN where there is no /proc. */
  residentMb: () => number;
  postmasterPid: () => number;
  stop: () => Promise<void>;
}

/** Starts it and waits for its load to end. */
export async function startInstance(): Promise<Instance> {
  const varDir = await mkdtemp(join(tmpdir(), "releve-load-"));
  const env = childEnvironment({ RELEVE_VAR: varDir, RELEVE_MIRROR: "", DATABASE_URL: "", PORT: "0" });
  remember(varDir, "demonstration");
  const child = spawn(process.execPath, ["--import", "tsx", "server/main.ts"], { cwd: project, env });
  const stop = async () => {
    await end(child);
    await rm(varDir, { recursive: true, force: true });
  };
  try {
    const api = `${await ready(child)}/api/v1`;
    await loaded(api);
    return {
      api,
      varDir,
      stop,
      command: async (...args) =>
        void (await run(process.execPath, ["--import", "tsx", ...args], { cwd: project, env })),
      residentMb: () => residentMb(child.pid ?? 0),
      postmasterPid: () =>
        Number(readFileSync(join(varDir, "postgres", "data", "postmaster.pid"), "utf8").split("\n")[0]),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function ready(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((done, fail) => {
    const hear = (text: Buffer) => {
      said = (said + text.toString()).slice(-4_000);
      const port = said.match(/Relève est prêt : http:\/\/localhost:(\d+)/)?.[1];
      if (port !== undefined) done(`http://127.0.0.1:${port}`);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", () => fail(new Error(`Le serveur s’est arrêté :\n${said}`)));
  });
}

const progress = z.object({ state: z.string(), edition: z.string().nullable() });

async function loaded(api: string): Promise<void> {
  for (let second = 0; second < READY_S; second++) {
    const { state, edition } = progress.parse(await (await fetch(`${api}/chargement`)).json());
    if (state === "done" && edition !== null) return;
    await delay(1_000);
  }
  throw new Error(`La démonstration n’est pas chargée après ${READY_S} s.`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}

function residentMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}
