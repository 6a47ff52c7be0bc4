import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  MEASURES,
  pulse as pulseShape,
  pulseEvent,
  type PulseEvent,
  type PulseRow,
} from "#data/contract/pulse.ts";
import { openAppRole } from "#server/db/app-role.ts";
import { createPool } from "#server/db/pool.ts";
import { listen } from "#server/listen.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createDeclaration,
  createGestionnaire,
  createPerson,
  createStructure,
  createToken,
  type PeopleApp,
  signInAs,
  startPeople,
} from "#test/fixtures/people.ts";
import { filePulse, type Sender } from "#test/fixtures/pulses.ts";
import { createRealCampaign } from "#test/fixtures/returns.ts";
import { Publisher } from "./publisher.ts";

const MONTH = "2026-02";
const FAST_MS = 5_000;

let database: TestDatabase;
let people: PeopleApp;
let server: Server;
let address: string;
const publishers: Publisher[] = [];
const pools: ReturnType<typeof createPool>[] = [];
/** Seven gestionnaires of one zone. */
const senders: Sender[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
  server = createServer(people.app);
  address = await listen(server, 0);
  const campaign = await createRealCampaign(database.pool, { kind: "pouls", millesime: MONTH });
  for (let n = 0; n < 7; n++) senders.push(await sender(campaign.id));
  // Two instances of the server publish in turns.
  for (let n = 0; n < 2; n++) await startPublisher();
});
afterAll(async () => {
  for (const one of publishers) await one.stop();
  for (const pool of pools) await pool.end();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
  await people.end();
  await database.drop();
});

async function startPublisher(): Promise<void> {
  const url = await openAppRole(database.url);
  const pool = createPool(url, { max: 2 });
  pools.push(pool);
  publishers.push(new Publisher({ url, pool, log: pino({ level: "silent" }) }));
}

async function sender(campaign: string): Promise<Sender & { email: string }> {
  const { id: gestionnaire } = await createGestionnaire(database.pool);
  const structure = await createStructure(database.pool, { gestionnaire, ze: "9305", be: "9302" });
  const person = await createPerson(database.pool, {
    grants: [{ role: "declarant", structure: structure.id }],
  });
  const { id } = await createDeclaration(database.pool, { campaign, structure: structure.id });
  return {
    address,
    token: await createToken(database.pool, person.id),
    declaration: id,
    email: person.email,
  };
}

async function read(query = ""): Promise<PulseRow[]> {
  const response = await fetch(`${address}/api/v1/pulse?level=ze&secteur=all&measure=postes_ouverts${query}`);
  return pulseShape.parse(await response.json()).rows;
}

/** Reads the events of a stream, one after the other. */
async function* events(query = "", headers: Record<string, string> = {}): AsyncGenerator<PulseEvent> {
  const ended = new AbortController();
  const response = await fetch(`${address}/api/v1/pulse/stream${query}`, { headers, signal: ended.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end === -1) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done) return;
        text += value;
        continue;
      }
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data !== undefined) yield pulseEvent.parse(JSON.parse(data));
    }
  } finally {
    ended.abort();
  }
}

/** The first event that has such a row, and the row. */
async function until(
  stream: AsyncGenerator<PulseEvent>,
  wanted: Partial<PulseRow>,
): Promise<{ event: PulseEvent; row: PulseRow }> {
  for (;;) {
    const { value: event } = await stream.next();
    const names = Object.entries(wanted);
    const row = event?.rows.find((one: PulseRow) =>
      names.every(([name, value]) => Reflect.get(one, name) === value),
    );
    if (row !== undefined) return { event, row };
  }
}

const ZONE = { level: "ze", code: "9305", secteur: "all", measure: "postes_ouverts" } as const;

describe("the pulse in real time", () => {
  it("shows a figure to whoever reads within five seconds of the third gestionnaire", async () => {
    const stream = events();
    const waiting = until(stream, { ...ZONE, status: "ok" });
    await filePulse(senders[0]!, [2, 1, 0]);
    await filePulse(senders[1]!, [3, 1, 1]);
    await filePulse(senders[2]!, [4, 2, 1]);
    const sent = performance.now();
    const { row } = await waiting;
    const took = performance.now() - sent;
    console.log(`from the sending to the screen: ${Math.round(took)} ms`);
    expect(took).toBeLessThan(FAST_MS);
    expect(row).toMatchObject({
      value: 9,
      contributors: 3,
      answered: 3,
      expected: 7,
      coverage: 3 / 7,
      held: false,
    });
    await stream.return(undefined);
    expect(await read()).toEqual([expect.objectContaining({ value: 9 })]);
  });

  it("keeps who said « inchangé »", async () => {
    const { declaration, email } = await sender(`pouls-${MONTH}`);
    const session = await signInAs(people.app, database.pool, { email });
    const path = `/declarations/${declaration}`;
    const answers = MEASURES.map((question) => ({
      ...{ question, line: "all", state: "none", value: null, origin: "unchanged", base: null },
    }));
    await session
      .ask("patch", `${path}/reponses`)
      .send({ save_id: "pulse-unchanged", holder: "page-of-a-test", answers })
      .expect(200);
    const { body } = await session.ask("get", path).expect(200);
    await session.ask("post", `${path}/envoi`).send({ version: body.version, reason: null }).expect(200);
    const kept = await database.pool.query(
      "select unchanged, postes_ouverts from live.pulse where cardinality(unchanged) > 0",
    );
    expect(kept.rows).toEqual([{ unchanged: MEASURES.toSorted(), postes_ouverts: 0 }]);
  });

  it("holds what one or two gestionnaires change, then tells it with the third", async () => {
    const stream = events(`?month=${MONTH}`);
    const held = until(stream, { ...ZONE, held: true });
    await filePulse(senders[0]!, [7, 1, 0]);
    expect((await held).row).toMatchObject({ value: 9 });
    const told = until(stream, { ...ZONE, held: false, answered: 5 });
    await filePulse(senders[3]!, [5, 1, 1]);
    expect((await told).row).toMatchObject({ value: 19, contributors: 5 });
    await stream.return(undefined);
  });

  it("gives back what was missed, and no more, to who comes back", async () => {
    const first = events();
    const { value: whole } = await first.next();
    expect(whole).toMatchObject({ month: MONTH, whole: true });
    await first.return(undefined);
    const release = whole?.release ?? 0;
    await filePulse(senders[5]!, [1, 1, 1]);
    const second = events(`?month=${MONTH}`, { "last-event-id": String(release) });
    const { event, row } = await until(second, { ...ZONE, held: true });
    expect(event.whole).toBe(false);
    expect(event.release).toBeGreaterThan(release);
    expect(row.value).toBe(19);
    await second.return(undefined);
  });

  it("says that nothing is new by an ETag", async () => {
    const path = `${address}/api/v1/pulse?level=reg`;
    const first = await fetch(path);
    await first.arrayBuffer();
    const again = await fetch(path, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
    await filePulse(senders[4]!, [1, 1, 1]);
    await filePulse(senders[6]!, [2, 1, 1]);
    const stream = events(`?month=${MONTH}`);
    await until(stream, { ...ZONE, answered: 8 });
    await stream.return(undefined);
    const after = await fetch(path, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect(after.status).toBe(200);
  });

  it("publishes whole what a publisher that was killed between reading and writing leaves", async () => {
    const writers = async () =>
      (
        await database.pool.query(
          "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into live.pulse_release%'",
        )
      ).rows.map(({ pid }) => pid);
    const [before] = await read();
    const blocker = await database.pool.connect();
    await blocker.query("begin; lock table live.pulse_release in share mode");
    await filePulse(senders[0]!, [20, 1, 0]);
    await filePulse(senders[1]!, [21, 1, 1]);
    await filePulse(senders[2]!, [22, 2, 1]);
    await expect.poll(writers, { timeout: FAST_MS }).toHaveLength(1);
    const [killed] = await writers();
    await database.pool.query("select pg_terminate_backend($1)", [killed]);
    // The other instance takes its turn, and waits where the first one did.
    await expect.poll(writers, { timeout: FAST_MS }).not.toEqual([killed]);
    expect(await read()).toEqual([before]);
    const stream = events(`?month=${MONTH}`);
    const told = until(stream, { ...ZONE, held: false, value: (before?.value ?? 0) + 49 });
    await blocker.query("commit");
    blocker.release();
    expect((await told).row).toMatchObject({ answered: before?.answered });
    await stream.return(undefined);
    const parts = await database.pool.query(
      "select measure from live.pulse_version where release = (select max(release) from live.pulse_version) and measure = 'postes_ouverts'",
    );
    expect(parts.rows).toHaveLength(3);
  }, 60_000);

  it("answers one state, whatever is published while it reads", async () => {
    const waiting = async () =>
      (
        await database.pool.query(
          "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from live.pulse_cell%'",
        )
      ).rows.length;
    const [before] = await read();
    const blocker = await database.pool.connect();
    await blocker.query("begin; lock table live.pulse_cell in access exclusive mode");
    const answer = read(`&within=dep:13&month=${MONTH}`);
    await expect.poll(waiting, { timeout: FAST_MS }).toBe(1);
    await blocker.query(
      `with next as (insert into live.pulse_release (month) values ('${MONTH}') returning id)
       update live.pulse_cell set release = next.id from next where month = '${MONTH}'`,
    );
    await blocker.query("commit");
    blocker.release();
    expect(await answer).toEqual([before]);
  });

  it("keeps places apart by « within », and answers nothing of a month without pulses", async () => {
    expect(await read("&within=dep:13")).toHaveLength(1);
    expect(await read("&within=dep:83")).toEqual([]);
    expect(await read("&month=2020-01")).toEqual([]);
  });

  it("lets go of readers who leave, and of their connection", async () => {
    const listening = async () =>
      (
        await database.pool.query(
          "select 1 from pg_stat_activity where datname = current_database() and query = 'listen \"live_pulse_released\"'",
        )
      ).rows.length;
    const streams = [events(), events(), events()];
    for (const stream of streams) await stream.next();
    await expect.poll(listening).toBe(1);
    for (const stream of streams) await stream.return(undefined);
    await expect.poll(listening).toBe(0);
  });

  it("publishes a month though the one after it cannot be", async () => {
    for (const one of publishers.splice(0)) await one.stop();
    const next = "2026-03";
    await database.pool.query(
      `alter table live.pulse_release add constraint refused check (month <> '${next}') not valid`,
    );
    const { id } = await createRealCampaign(database.pool, { kind: "pouls", millesime: next });
    for (let n = 0; n < 3; n++) await filePulse(await sender(id), [4, 0, 0]);
    for (const [n, one] of senders.slice(3, 6).entries()) await filePulse(one, [30 + n, 0, 0]);
    const stream = events(`?month=${MONTH}`);
    const { value: before } = await stream.next();
    await startPublisher();
    const { value: after } = await stream.next();
    expect(after?.release).toBeGreaterThan(before?.release ?? Infinity);
    await stream.return(undefined);
    expect(await read(`&month=${next}`)).toEqual([]);
  });

  it("never lets the answers of a structure be read by whom they are not for", async () => {
    for (const table of ["pulse", "pulse_version"]) {
      const { rows } = await people.pool.query(`select count(*) from live.${table}`);
      expect(rows).toEqual([{ count: 0 }]);
    }
  });
});
