import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { isAlive, processesIn } from "#server/db/embedded/processes.ts";
import { waitFor } from "#server/db/embedded/wait.ts";
import { makeFolder } from "./member-process.ts";

// Real processes, on machines that may be busy: conditions are polled, this only bounds them.
vi.setConfig({ testTimeout: 180_000 });

const project = fileURLToPath(new URL("../..", import.meta.url));

let folder: ReturnType<typeof makeFolder>;
let child: ChildProcess;
let said: string;
afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, "exit");
    child.kill("SIGTERM");
    await exit;
  }
  await folder.remove();
});

/** Starts the whole server on an empty mirror; resolves to its address, rejects with what it said instead. */
function start(port = 0): Promise<string> {
  const mirror = join(folder.path, "mirror");
  mkdirSync(mirror, { recursive: true });
  said = "";
  child = spawn(process.execPath, ["--import", "tsx", "server/main.ts"], {
    cwd: project,
    env: {
      ...process.env,
      RELEVE_VAR: folder.path,
      RELEVE_MIRROR: mirror,
      DATABASE_URL: "",
      PORT: String(port),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((done, fail) => {
    const hear = (text: Buffer) => {
      said += text.toString();
      const address = said.match(/Relève est prêt : (\S+)/)?.[1];
      if (address !== undefined) done(address);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", () => fail(new Error(said)));
  });
}

function childrenOf(pid = 0): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
}

test.each(["SIGTERM", "SIGINT"] as const)("it answers, then %s leaves nothing running", async (signal) => {
  folder = makeFolder();
  const address = await start();
  expect((await fetch(`${address}/api/v1/health`)).status).toBe(200);
  const exit = once(child, "exit");
  child.kill(signal);
  expect(await exit).toEqual([0, null]);
  expect(processesIn(folder.data)).toEqual([]);
  await expect(fetch(address)).rejects.toThrow("fetch failed");
});

test("a port that is taken is said in one sentence, and nothing stays behind", async () => {
  folder = makeFolder();
  const squatter = createServer().listen(0);
  await once(squatter, "listening");
  const address = squatter.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  await expect(start(port)).rejects.toThrow(`Le port ${port} est déjà pris`);
  expect(child.exitCode).toBe(1);
  expect(processesIn(folder.data)).toEqual([]);
  squatter.close();
});

test("killed by -9, its children end with it and it starts again at once on the same folder", async () => {
  folder = makeFolder();
  await start();
  expect(await waitFor(() => childrenOf(child.pid).length > 0, 10_000)).toBe(true);
  const children = childrenOf(child.pid);
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
  expect(await waitFor(() => !children.some(isAlive), 20_000)).toBe(true);
  const address = await start();
  expect((await fetch(`${address}/api/v1/health`)).status).toBe(200);
});
