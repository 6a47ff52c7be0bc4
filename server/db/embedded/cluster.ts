import { spawn, spawnSync } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { asIdentity, give, type Identity } from "./identity.ts";
import { isAlive, processesIn } from "./processes.ts";
import { waitFor } from "./wait.ts";

export const superuser = "releve";

/** A folder that holds one cluster: `data/`, its log, its password. */
export interface Cluster {
  folder: string;
  binaries: Binaries;
  identity: Identity | undefined;
}

export const dataOf = (folder: string) => join(folder, "data");

/** Creates `data/` if it is not there and returns the password; a half-made one is never taken for whole. */
export function initialise({ folder, binaries, identity }: Cluster): string {
  const passwordFile = join(folder, "password");
  if (existsSync(dataOf(folder))) return readFileSync(passwordFile, "utf8");
  const password = randomBytes(24).toString("base64url");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  give(identity, passwordFile);
  const making = join(folder, "data.new");
  rmSync(making, { recursive: true, force: true });
  const { file, args, options } = asIdentity(identity, binaries.initdb, [
    `--pgdata=${making}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ]);
  const { status, stderr, error } = spawnSync(file, args, { ...options, encoding: "utf8" });
  if (status !== 0) {
    throw new Error(`La base embarquée n’a pas pu être créée dans ${folder} :\n${stderr ?? ""}`, {
      cause: error,
    });
  }
  renameSync(making, dataOf(folder));
  return password;
}

/** What postmaster.pid says, when the process it names is a server of this folder. */
export function readPostmaster(folder: string): { pid: number; ready: boolean } | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(dataOf(folder), "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isAlive(pid)) return undefined;
  // After a restart of the machine the pid may have gone to any other process.
  if (existsSync("/proc/self/cwd") && !processesIn(dataOf(folder)).includes(pid)) return undefined;
  return { pid, ready: lines[7]?.trim() === "ready" };
}

/**
 * Waits until no process is left in `data/`, pushing those that linger without a postmaster, then removes
 * its pid file. A postmaster that stops may first have much to write: it is left the time.
 */
export async function waitUntilFree(folder: string): Promise<void> {
  const data = dataOf(folder);
  await waitFor(() => readPostmaster(folder) === undefined, 120_000);
  const isFree = () => processesIn(data).length === 0;
  for (const push of ["SIGQUIT", "SIGKILL"] as const) {
    if (await waitFor(isFree, 10_000)) break;
    for (const pid of processesIn(data)) signal(pid, push);
  }
  if (!(await waitFor(isFree, 10_000))) {
    throw new Error(`Des processus tiennent encore ${data} : ${processesIn(data).join(", ")}.`);
  }
  rmSync(join(data, "postmaster.pid"), { force: true });
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (isAlive(pid)) throw error;
  }
}

/**
 * The shell that starts the server stays until the last process that uses it is gone: each of them holds
 * the pipe open for writing, and the kernel closes it for those that are killed. Then it stops the server.
 */
const keeper = `
exec 3<"$1"
log=$2
shift 2
"$@" 3<&- >"$log" 2>&1 &
pid=$!
echo "$pid"
while read -r _ <&3; do :; done
kill -INT "$pid" 2>/dev/null
wait "$pid"
`;

/** Starts the server on `port` and waits until it answers; undefined when the port is taken. */
export async function launch(cluster: Cluster, port: number, pipe: string): Promise<number | undefined> {
  const { folder, binaries, identity } = cluster;
  const log = join(folder, "log");
  if (existsSync(log)) renameSync(log, `${log}.1`);
  const settings = Object.entries(settingsFor(port)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = [binaries.postgres, "-D", dataOf(folder), ...settings];
  const { file, args, options } = asIdentity(identity, "/bin/sh", [
    "-c",
    keeper,
    "releve",
    pipe,
    log,
    ...server,
  ]);
  const shell = spawn(file, args, { ...options, detached: true, stdio: ["ignore", "pipe", "ignore"] });
  const pid = await new Promise<number>((done, fail) => {
    shell.once("error", fail);
    shell.once("exit", () => fail(new Error(`La base embarquée n’a pas pu être lancée par ${file}.`)));
    shell.stdout?.once("data", (text: Buffer) => done(Number(text.toString())));
  });
  shell.stdout?.destroy();
  shell.unref();
  const isReady = () => readPostmaster(folder)?.ready === true;
  await waitFor(() => isReady() || !isAlive(pid), 120_000);
  if (isReady()) return pid;
  const said = existsSync(log) ? readFileSync(log, "utf8") : "";
  if (/could not bind|could not create any TCP/.test(said)) return undefined;
  throw new Error(`La base embarquée n’a pas démarré :\n${said.slice(-2000)}`);
}

/** Loads are large, answers come from memory: room for the former; nothing acknowledged is ever lost. */
function settingsFor(port: number): Record<string, string | number> {
  return {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: "256MB",
    work_mem: "32MB",
    maintenance_work_mem: "256MB",
    max_wal_size: "1GB",
    checkpoint_timeout: "15min",
    wal_level: "minimal",
    max_wal_senders: 0,
    random_page_cost: 1.1,
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    // Containers often have 64 MB there, too little for parallel queries.
    ...(hasSmallSharedMemory() ? { dynamic_shared_memory_type: "mmap" } : {}),
  };
}

function hasSmallSharedMemory(): boolean {
  if (!existsSync("/dev/shm")) return false;
  const { bsize, blocks } = statfsSync("/dev/shm");
  return bsize * blocks < 512 * 1024 * 1024;
}

/** A free port below those that the system hands out to outgoing connections. */
export async function findPort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen({ port, host: "127.0.0.1" }, () => probe.close(() => done(true)));
  });
}
