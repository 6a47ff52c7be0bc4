import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import { makeFolder, type Member, startMember } from "./member-process.ts";

// Real processes, on machines that may be busy: conditions are polled, this only bounds them.
vi.setConfig({ testTimeout: 180_000 });

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const ordinary = { uid: nobody, gid: nobody };

let folder: ReturnType<typeof makeFolder>;
const members: Member[] = [];
afterEach(async () => {
  for (const member of members.splice(0)) await member.end("SIGTERM");
  await folder.remove();
});

async function start(options?: { uid: number; gid: number }): Promise<Member> {
  const member = await startMember(folder.path, options);
  members.push(member);
  return member;
}

async function answers({ url }: Member): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query("select 1");
  await client.end();
  return rowCount === 1;
}

/** A field of /proc/<pid>/status of the running postmaster. */
function status(field: string): string {
  const pid = readFileSync(join(folder.data, "postmaster.pid"), "utf8").split("\n")[0];
  const line = readFileSync(`/proc/${pid}/status`, "utf8").match(new RegExp(`^${field}:\t(.*)$`, "m"));
  return line?.[1] ?? "";
}

const uids = () => new Set(status("Uid").split("\t").map(Number));
const dacOverride = 1n << 1n;

describe.skipIf(!isRoot)("started by root", () => {
  test("the server runs under another account, with no privilege", async () => {
    folder = makeFolder();
    expect(await answers(await start())).toBe(true);
    expect(uids().has(0)).toBe(false);
    expect(BigInt(`0x${status("CapEff")}`)).toBe(0n);
  });

  test("in a home closed to others it may pass there, and nothing more", async () => {
    folder = makeFolder({ mode: 0o700 });
    const first = await start();
    expect(await answers(first)).toBe(true);
    expect(uids().has(0)).toBe(false);
    expect(BigInt(`0x${status("CapEff")}`)).toBe(dacOverride);
    expect(status("Groups").trim()).toBe("");
    await first.end("SIGTERM");
    expect(await answers(await start())).toBe(true);
  });

  test("the folder of an ordinary user stays theirs", async () => {
    folder = makeFolder({ owner: nobody });
    const first = await start(ordinary);
    expect(await answers(first)).toBe(true);
    await first.end("SIGTERM");
    const second = await start();
    expect(await answers(second)).toBe(true);
    expect([...uids()]).toEqual([nobody]);
    await second.end("SIGTERM");
    expect(await answers(await start(ordinary))).toBe(true);
    expect(statSync(join(folder.path, "postgres", "server.json")).uid).toBe(nobody);
  });

  test("root and an ordinary user share the server that the latter started", async () => {
    folder = makeFolder({ owner: nobody });
    const [first, second] = [await start(ordinary), await start()];
    expect(second.url).toBe(first.url);
    await first.end("SIGKILL");
    expect(await answers(second)).toBe(true);
  });

  test("an ordinary user is told whose a folder is that they may not open", async () => {
    folder = makeFolder({ mode: 0o755 });
    await start();
    await expect(startMember(folder.path, ordinary)).rejects.toThrow("appartient à un autre utilisateur");
  });
});

describe("started by an ordinary user", () => {
  test("in a home closed to others the server is theirs", async () => {
    folder = isRoot ? makeFolder({ mode: 0o700, owner: nobody }) : makeFolder({ mode: 0o700 });
    const member = await (isRoot ? start(ordinary) : start());
    expect(await answers(member)).toBe(true);
    expect([...uids()]).toEqual([isRoot ? nobody : process.getuid?.()]);
  });
});
