import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { processesIn, processName } from "#server/db/embedded/processes.ts";
import { waitFor } from "#server/db/embedded/wait.ts";
import { makeFolder, type Member, startMember } from "./member-process.ts";

// Real processes, on machines that may be busy: conditions are polled, this only bounds them.
vi.setConfig({ testTimeout: 180_000 });

// One folder for all: each test starts from a stopped server and leaves one.
const folder = makeFolder();
const members: Member[] = [];
const isStopped = () => processesIn(folder.data).length === 0;

async function start(): Promise<Member> {
  const member = await startMember(folder.path);
  members.push(member);
  return member;
}

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmasterPid = () => Number(readFileSync(join(folder.data, "postmaster.pid"), "utf8").split("\n")[0]);
const kill = (pid: number) => process.kill(pid, "SIGKILL");

beforeAll(async () => {
  // Four first starts at once, seen by the first test; the others need a folder that has been used.
  members.push(...(await Promise.all([1, 2, 3, 4].map(() => startMember(folder.path)))));
});
afterEach(async () => {
  for (const member of members.splice(0)) await member.end("SIGTERM");
  expect(await waitFor(isStopped, 120_000)).toBe(true);
});
afterAll(() => folder.remove());

test("four first starts at once share one server, which stays until the last has left", async () => {
  expect(new Set(members.map(({ url }) => url)).size).toBe(1);
  const [last, ...others] = members;
  for (const member of others) expect(await member.end("SIGTERM")).toBe(0);
  expect(await ask(last?.url ?? "", "select 1 as one")).toEqual([{ one: 1 }]);
});

test("it listens on the loopback only, asks for a password and keeps its secret", async () => {
  const { url } = await start();
  expect(await ask(url, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  expect(await ask(url, "show unix_socket_directories")).toEqual([{ unix_socket_directories: "" }]);
  const wrong = new URL(url);
  wrong.password = "autre";
  await expect(ask(wrong.href, "select 1")).rejects.toThrow("password authentication failed");
  for (const name of ["password", "server.json"]) {
    expect(statSync(join(folder.path, "postgres", name)).mode & 0o777).toBe(0o600);
  }
});

test.each(["SIGTERM", "SIGINT"] as const)("it is stopped cleanly on %s", async (signal) => {
  const member = await start();
  expect(await member.end(signal)).toBe(0);
  expect(isStopped()).toBe(true);
  expect(readFileSync(join(folder.path, "postgres", "log"), "utf8")).toContain(
    "database system is shut down",
  );
});

test("a parent killed by -9 leaves no server behind", async () => {
  const member = await start();
  await member.end("SIGKILL");
  expect(await waitFor(isStopped, 120_000)).toBe(true);
});

test("a start right after the parent was killed finds its data", async () => {
  const first = await start();
  await ask(first.url, "create table kept as select 7 as figure");
  await first.end("SIGKILL");
  const second = await start();
  expect(await ask(second.url, "table kept")).toEqual([{ figure: 7 }]);
  await ask(second.url, "drop table kept");
});

test("a server whose keeper was killed too is taken in hand by the next start", async () => {
  const first = await start();
  const stat = readFileSync(`/proc/${postmasterPid()}/stat`, "utf8");
  kill(Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  await first.end("SIGKILL");
  const second = await start();
  expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(await second.end("SIGTERM")).toBe(0);
  expect(isStopped()).toBe(true);
});

test("every server process killed, with the parent: the next start recovers", async () => {
  const first = await start();
  process.kill(first.process.pid ?? 0, "SIGSTOP");
  for (const pid of processesIn(folder.data)) kill(pid);
  await first.end("SIGKILL");
  expect(existsSync(join(folder.data, "postmaster.pid"))).toBe(true);
  const second = await start();
  expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a postmaster.pid that names another living process does not stop the start", async () => {
  writeFileSync(
    join(folder.data, "postmaster.pid"),
    `${process.pid}\n${folder.data}\n1\n1\n\n127.0.0.1\n\nready\n`,
  );
  const { url } = await start();
  expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test.each([
  ["dead", "999999999 1"],
  ["gone, its pid given to another", `${process.pid} 1`],
  ["unreadable", ""],
])("a start lock whose holder is %s is broken", async (_case, holder) => {
  writeFileSync(join(folder.path, "postgres", "start.lock"), holder);
  const { url } = await start();
  expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a start lock whose holder lives is waited for", async () => {
  const lock = join(folder.path, "postgres", "start.lock");
  writeFileSync(lock, processName(process.pid));
  const starting = start();
  const early = await Promise.race([starting.then(() => "started"), waitFor(() => false, 1_500)]);
  expect(early).toBe(false);
  writeFileSync(lock, "");
  await starting;
});

test("another port is found when the former one is taken", async () => {
  const { url, end } = await start();
  await end("SIGTERM");
  const port = Number(new URL(url).port);
  const squatter = createServer().listen(port, "127.0.0.1");
  await waitFor(() => squatter.listening, 5_000);
  try {
    const second = await start();
    expect(new URL(second.url).port).not.toBe(String(port));
    expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  } finally {
    squatter.close();
  }
});
