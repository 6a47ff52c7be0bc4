import { spawnSync } from "node:child_process";
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { findBinaries } from "./binaries.ts";
import {
  type Cluster,
  findPort,
  initialise,
  isFree,
  launch,
  readPostmaster,
  signal,
  superuser,
  waitUntilFree,
} from "./cluster.ts";
import { chooseIdentity, give } from "./identity.ts";
import { withLock } from "./lock.ts";
import { isAlive, isNamedAlive, processName } from "./processes.ts";
import { waitFor } from "./wait.ts";

const stateFile = z.object({ port: z.number(), pipe: z.string() });

/** What a process holds of a running server: letting go of `pipe`, even by being killed, is leaving it. */
interface Hold {
  port: number;
  password: string;
  postmaster: number;
  pipe: number;
}

let members = 0;

/** One process's share in the embedded server of a folder: joins or starts it, restarts it when it dies, leaves it. */
export class Server {
  readonly #folder: string;
  readonly #card: string;
  #hold: Hold;
  #watch: NodeJS.Timeout;
  #mending: Promise<void> | undefined;
  #restarts = 0;

  static async join(path: string): Promise<Server> {
    const folder = resolve(path);
    const card = join(folder, "users", `${process.pid}-${(members += 1)}`);
    return new Server(folder, card, await withLock(lockOf(folder), () => takeHold(folder, card)));
  }

  private constructor(folder: string, card: string, hold: Hold) {
    this.#folder = folder;
    this.#card = card;
    this.#hold = hold;
    this.#watch = setInterval(() => this.#mend(), 250).unref();
  }

  url(database: string): string {
    const { port, password } = this.#hold;
    return `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
  }

  /** How many times the server died under us; waits for it to be back. */
  async restarts(): Promise<number> {
    this.#mend();
    await this.#mending;
    return this.#restarts;
  }

  /** Stops the server if no other living process uses it. */
  async leave(): Promise<void> {
    clearInterval(this.#watch);
    await this.#mending;
    await withLock(lockOf(this.#folder), async () => {
      rmSync(this.#card, { force: true });
      const isLast = !hasUsers(this.#folder);
      const { postmaster, pipe } = this.#hold;
      if (isLast && readPostmaster(this.#folder)?.pid === postmaster) signal(postmaster, "SIGINT");
      closeSync(pipe);
      if (isLast) await waitUntilFree(this.#folder);
    });
  }

  #mend(): void {
    if (this.#mending !== undefined || isAlive(this.#hold.postmaster)) return;
    this.#mending = this.#restart()
      .catch((error: unknown) => console.error("La base embarquée n’a pas pu être relancée.", error))
      .finally(() => (this.#mending = undefined));
  }

  async #restart(): Promise<void> {
    const hold = await withLock(lockOf(this.#folder), () => takeHold(this.#folder, this.#card));
    closeSync(this.#hold.pipe);
    this.#hold = hold;
    this.#restarts += 1;
  }
}

const lockOf = (folder: string) => join(folder, "start.lock");

/** Under the lock: joins the server that runs, else starts one. */
async function takeHold(folder: string, card: string): Promise<Hold> {
  const binaries = findBinaries();
  const cluster: Cluster = { folder, binaries, identity: chooseIdentity(folder, binaries.postgres) };
  mkdirSync(join(folder, "users"), { recursive: true });
  give(cluster.identity, join(folder, "users"));
  const hold = (await joinRunning(cluster)) ?? (await startAnew(cluster));
  writeFileSync(card, processName(process.pid));
  return hold;
}

async function joinRunning({ folder }: Cluster): Promise<Hold | undefined> {
  await waitFor(() => readPostmaster(folder)?.ready !== false, 60_000);
  const running = readPostmaster(folder);
  const state = readState(folder);
  if (running === undefined) return undefined;
  const pipe = state && openPipe(join(folder, state.pipe));
  if (state === undefined || pipe === undefined) {
    // Its keeper was killed: nobody would stop it after us.
    signal(running.pid, "SIGINT");
    return undefined;
  }
  const password = readFileSync(join(folder, "password"), "utf8");
  return { port: state.port, password, postmaster: running.pid, pipe };
}

async function startAnew(cluster: Cluster): Promise<Hold> {
  const { folder, identity } = cluster;
  await waitUntilFree(folder);
  const password = initialise(cluster);
  const pipeName = makePipe(cluster);
  const pipePath = join(folder, pipeName);
  // Open for both, so that the keeper does not wait for a writer, then for writing alone.
  const opening = openSync(pipePath, constants.O_RDWR | constants.O_NONBLOCK);
  try {
    let port = readState(folder)?.port ?? (await findPort());
    for (let tries = 0; tries < 10; tries += 1) {
      const postmaster = (await isFree(port)) ? await launch(cluster, port, pipePath) : undefined;
      const pipe = postmaster === undefined ? undefined : openPipe(pipePath);
      if (postmaster !== undefined && pipe !== undefined) {
        const state = join(folder, "server.json");
        writeFileSync(state, JSON.stringify({ port, pipe: pipeName }), { mode: 0o600 });
        give(identity, state);
        return { port, password, postmaster, pipe };
      }
      port = await findPort();
    }
    throw new Error("Aucun port libre pour la base embarquée après dix essais.");
  } finally {
    closeSync(opening);
  }
}

/** A new named pipe; those of servers that are gone are removed. */
function makePipe({ folder, identity }: Cluster): string {
  const old = readdirSync(folder).filter((name) => name.endsWith(".pipe"));
  for (const name of old) rmSync(join(folder, name), { force: true });
  const name = `${Date.now()}-${process.pid}.pipe`;
  const { status, stderr } = spawnSync("mkfifo", ["-m", "600", join(folder, name)], { encoding: "utf8" });
  if (status !== 0) throw new Error(`mkfifo : ${stderr}`);
  give(identity, join(folder, name));
  return name;
}

/** Undefined when nobody reads at the other end. */
function openPipe(path: string): number | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}

function readState(folder: string): z.infer<typeof stateFile> | undefined {
  try {
    return stateFile.parse(JSON.parse(readFileSync(join(folder, "server.json"), "utf8")));
  } catch {
    return undefined;
  }
}

/** Whether a living process uses the server; the cards of the dead are removed. */
function hasUsers(folder: string): boolean {
  let living = 0;
  for (const name of readdirSync(join(folder, "users"))) {
    const card = join(folder, "users", name);
    if (isNamedAlive(readFileSync(card, "utf8"))) living += 1;
    else rmSync(card, { force: true });
  }
  return living > 0;
}
