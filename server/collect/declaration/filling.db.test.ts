import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createDeclaration,
  createPerson,
  createStructure,
  type PeopleApp,
  type Session,
  signInAs,
  startPeople,
} from "#test/fixtures/people.ts";
import { createRealCampaign } from "#test/fixtures/returns.ts";

let database: TestDatabase;
let people: PeopleApp;

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database, { log: (await import("pino")).pino() });
});
afterAll(async () => {
  await people.end();
  await database.drop();
});

let years = 2000;

/** A structure, its director signed in, and one return that nobody has opened. */
async function newReturn() {
  const owner = database.pool;
  const campaign = await createRealCampaign(owner, { millesime: String((years += 10)) });
  const structure = await createStructure(owner);
  const person = await createPerson(owner, {
    name: "Directrice Fictive",
    grants: [{ role: "declarant", structure: structure.id }],
  });
  const session = await signInAs(people.app, owner, person);
  const declaration = await createDeclaration(owner, { campaign: campaign.id, structure: structure.id });
  return { structure, session, path: `/declarations/${declaration.id}`, id: declaration.id, campaign };
}

let saves = 0;
const cell = (question: string, line: string, value: number | null, base: number | null = null) => ({
  question,
  line,
  state: value === null ? null : value === 0 ? "none" : "number",
  value: value === 0 ? null : value,
  base,
});
const save = (session: Session, path: string, answers: unknown[], rest: object = {}) =>
  session
    .ask("patch", `${path}/reponses`)
    .send({ save_id: `save-${(saves += 1)}-xx`, holder: "page-one", answers, ...rest });

describe("filling a return", () => {
  it("reads without writing, and begins with the first hand laid on it", async () => {
    const { session, path } = await newReturn();
    const read = await session.ask("get", path).expect(200);
    expect(read.body).toMatchObject({ state: "expected", version: 0, writable: true, lock: null });
    expect((await session.ask("get", path)).body.state).toBe("expected");

    const held = await session.ask("put", `${path}/verrou`).send({ holder: "page-one" }).expect(200);
    expect(held.body).toMatchObject({ mine: true, person: "Directrice Fictive" });
    expect((await session.ask("get", path)).body).toMatchObject({ state: "draft", version: 1 });
    await session.ask("put", `${path}/verrou`).send({ holder: "page-one" }).expect(200);
    const { body } = await session.ask("get", `${path}/historique`).expect(200);
    expect(body.rows).toMatchObject([
      { action: "declaration.opened", by: "Directrice Fictive", words: "a commencé la déclaration" },
    ]);
  });

  it("saves cells, keeps zero, unknown and empty apart, and finds them again", async () => {
    const { session, path } = await newReturn();
    const saved = await save(session, path, [
      cell("personnes", "ide", 7),
      cell("etp_vacants", "ide", 0),
      { question: "besoins_12_mois", line: "ide", state: "unknown", base: null },
    ]).expect(200);
    expect(saved.body).toMatchObject({ version: 1, conflicts: [] });
    const { body } = await session.ask("get", path).expect(200);
    expect(body.lines).toEqual(["ide"]);
    const states = body.answers.map((one: { question: string; state: string; value: number | null }) => [
      one.question,
      one.state,
      one.value,
    ]);
    expect(states).toEqual([
      ["besoins_12_mois", "unknown", null],
      ["etp_vacants", "none", null],
      ["personnes", "number", 7],
    ]);
    await save(session, path, [cell("personnes", "ide", null, 1)]).expect(200);
    expect((await session.ask("get", path)).body.answers).toHaveLength(2);
    const trail = await session.ask("get", `${path}/reponses/personnes/ide`).expect(200);
    expect(trail.body.rows.map((one: { value: number | null }) => one.value)).toEqual([null, 7]);
  });

  it("acts once when the same save comes twice", async () => {
    const { session, path } = await newReturn();
    const body = {
      save_id: "same-save-1",
      holder: "page-one",
      seconds: 40,
      answers: [cell("personnes", "ide", 7)],
    };
    const first = await session.ask("patch", `${path}/reponses`).send(body).expect(200);
    const again = await session.ask("patch", `${path}/reponses`).send(body).expect(200);
    expect(again.body).toEqual(first.body);
    expect((await session.ask("get", path)).body.seconds).toBe(40);
  });

  it("leaves what someone else wrote meanwhile, and shows it", async () => {
    const { session, path } = await newReturn();
    await save(session, path, [cell("personnes", "ide", 7)]).expect(200);
    await save(session, path, [cell("personnes", "ide", 8, 1)]).expect(200);
    const late = await save(session, path, [
      cell("personnes", "ide", 9, 1),
      cell("etp_pourvus", "ide", 640),
    ]).expect(200);
    expect(late.body.conflicts).toMatchObject([
      { question: "personnes", line: "ide", theirs: { value: 8, version: 2 } },
    ]);
    const { body } = await session.ask("get", path);
    expect(body.answers.map((one: { value: number }) => one.value)).toEqual([640, 8]);
  });

  it("refuses whole a save that holds a cell that cannot be, and names it", async () => {
    const { session, path } = await newReturn();
    const refused = await save(session, path, [
      cell("personnes", "ide", 7),
      cell("personnes", "boulanger", 2),
      cell("personnes", "aes", -3),
      { question: "convention", line: "all", state: "text", text: "inventée", base: null },
      cell("nulle_part", "all", 1),
    ]).expect(422);
    expect(refused.body.errors.map((one: { parameter: string }) => one.parameter)).toEqual([
      "personnes~boulanger",
      "personnes~aes",
      "convention~all",
      "nulle_part~all",
    ]);
    expect((await session.ask("get", path)).body).toMatchObject({ state: "expected", answers: [] });
  });

  it("empties the cells of a line taken out, and keeps their values in the trail", async () => {
    const { session, path } = await newReturn();
    await save(session, path, [cell("personnes", "ide", 7), cell("personnes", "aes", 3)]).expect(200);
    await save(session, path, [], { lines: ["aes"] }).expect(200);
    const { body } = await session.ask("get", path);
    expect(body.lines).toEqual(["aes"]);
    expect(body.answers).toMatchObject([{ line: "aes", value: 3 }]);
  });
});

describe("two people at once", () => {
  it("tells who is at work, lets go after silence, and takes over on demand", async () => {
    const { session, structure, path, id } = await newReturn();
    const colleague = await createPerson(database.pool, {
      name: "Comptable Fictif",
      grants: [{ role: "gestionnaire", gestionnaire: structure.gestionnaire }],
    });
    const other = await signInAs(people.app, database.pool, colleague);
    await session.ask("put", `${path}/verrou`).send({ holder: "page-one" }).expect(200);

    const refused = await other.ask("put", `${path}/verrou`).send({ holder: "page-two" }).expect(409);
    expect(refused.body.detail).toContain("Directrice Fictive remplit cette déclaration");
    expect((await other.ask("get", path)).body.lock).toMatchObject({
      person: "Directrice Fictive",
      mine: false,
    });
    await other
      .ask("patch", `${path}/reponses`)
      .send({ save_id: "two-saves-1", holder: "page-two", answers: [cell("personnes", "ide", 7)] })
      .expect(409);

    await other.ask("put", `${path}/verrou`).send({ holder: "page-two", take: true }).expect(200);
    await save(session, path, [cell("personnes", "ide", 7)]).expect(409);

    await database.pool.query(
      "update collect.edit_lock set beat_at = now() - interval '46 seconds' where declaration = $1",
      [id],
    );
    await session.ask("put", `${path}/verrou`).send({ holder: "page-one" }).expect(200);
    await session.ask("delete", `${path}/verrou?holder=page-one`).expect(200);
    await other.ask("put", `${path}/verrou`).send({ holder: "page-two" }).expect(200);
  });
});

describe("what is already known", () => {
  it("keeps what two persons write on one cell: one lands, the other is told whose it is, and both stay in the trail", async () => {
    const { session, path, structure } = await newReturn();
    const third = await createPerson(database.pool, {
      name: "Cabinet Fictif",
      grants: [{ role: "declarant", structure: structure.id }],
    });
    const other = await signInAs(people.app, database.pool, third);
    const hold = (who: Session, holder: string, take: boolean) =>
      who.ask("put", `${path}/verrou`).send({ holder, take });
    await save(session, path, [cell("personnes", "ide", 7)]).expect(200);
    // Both have read 7. The second takes the hand and writes first.
    await hold(other, "page-two", false).expect(409);
    await save(other, path, [cell("personnes", "ide", 8, 1)], { holder: "page-two" }).expect(409);
    await hold(other, "page-two", true).expect(200);
    await save(other, path, [cell("personnes", "ide", 8, 1)], { holder: "page-two" }).expect(200);
    await save(session, path, [cell("personnes", "ide", 9, 1)]).expect(409);
    await hold(session, "page-one", true).expect(200);
    const late = await save(session, path, [
      cell("personnes", "ide", 9, 1),
      cell("etp_pourvus", "ide", 640),
    ]).expect(200);
    expect(late.body.conflicts).toMatchObject([
      { theirs: { value: 8, saved_by: "Cabinet Fictif", version: 2 } },
    ]);
    await save(session, path, [cell("personnes", "ide", 9, 2)]).expect(200);
    const trail = await session.ask("get", `${path}/reponses/personnes/ide`).expect(200);
    expect(trail.body.rows.map((one: { value: number; by: string }) => [one.value, one.by])).toEqual([
      [9, "Directrice Fictive"],
      [8, "Cabinet Fictif"],
      [7, "Directrice Fictive"],
    ]);
  });

  it("writes one of two saves that arrive at once for the same cell, and tells the other", async () => {
    const { session, path } = await newReturn();
    await save(session, path, [cell("personnes", "ide", 7)]).expect(200);
    const both = await Promise.all(
      [8, 9].map((value) => save(session, path, [cell("personnes", "ide", value, 1)]).expect(200)),
    );
    const conflicts = both.flatMap(({ body }) => body.conflicts);
    expect(conflicts).toHaveLength(1);
    const { body } = await session.ask("get", path);
    expect(conflicts[0].theirs.value).toBe(body.answers[0].value);
  });

  it("comes back from last year with its origin, and stays beside a correction", async () => {
    const owner = database.pool;
    const { session, structure, path, campaign } = await newReturn();
    const year = Number(campaign.id.slice(-4));
    const before = await createRealCampaign(owner, { millesime: String(year - 1) });
    const last = await createDeclaration(owner, {
      campaign: before.id,
      structure: structure.id,
      state: "validated",
      lines: ["ide"],
    });
    await owner.query("update collect.declaration set submitted_at = now() where id = $1", [last.id]);
    await owner.query(
      `insert into collect.answer (declaration, question, line, state, value, origin) values
       ($1, 'personnes', 'ide', 'number', 7, 'typed'), ($1, 'etp_vacants', 'ide', 'none', null, 'typed'),
       ($1, 'permanents', 'ide', 'number', 6, 'typed'), ($1, 'entrees', 'ide', 'number', 2, 'typed'),
       ($1, 'etp_budgetes', 'ide', 'unknown', null, 'typed')`,
      [last.id],
    );
    await owner.query(
      `insert into collect.prefill (structure, question, line, millesime, source, value) values
       ($1, 'etp_pourvus', 'ide', '2024', 'sae:2024', 640), ($1, 'etp_pourvus', 'aes', '2024', 'sae:2024', 100),
       ($1, 'cdd_remplacement', 'all', '2023', 'tdb:2023', 12)`,
      [structure.id],
    );
    await session.ask("put", `${path}/verrou`).send({ holder: "page-one" }).expect(200);
    const { body } = await session.ask("get", path);
    const said = (one: { question: string; line: string; value: number | null; origin: string }) =>
      `${one.question} ${one.line} ${one.value} ${one.origin}`;
    expect(body.answers.map(said)).toEqual([
      "cdd_remplacement all 12 tdb:2023",
      "etp_pourvus ide 640 sae:2024",
      `etp_vacants ide null return:${year - 1}`,
      `permanents ide 6 return:${year - 1}`,
      `permanents_n_1 ide 6 return:${year - 1}`,
      `personnes ide 7 return:${year - 1}`,
    ]);
    expect(body).toMatchObject({ cells_answered: 6, cells_prefilled: 6 });
    expect(body.past).toHaveLength(5);

    const saved = await save(session, path, [cell("personnes", "ide", 8, 1)]).expect(200);
    expect(saved.body.answers).toMatchObject([
      { value: 8, origin: "typed", proposed: 7, proposed_from: `return:${year - 1}` },
    ]);
    await save(session, path, [cell("personnes", "ide", 7, 2)]).expect(200);
    expect((await session.ask("get", path)).body.cells_prefilled).toBe(6);
  });
});
