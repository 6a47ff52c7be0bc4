import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debt, restitutionRoutes as routes, sheet } from "#data/contract/signed-in/restitution.ts";
import { annuelle } from "#data/questionnaires/annuelle.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createCampaign,
  createDeclaration,
  createPerson,
  createStructure,
  type PeopleApp,
  type Session,
  signInAs,
  startPeople,
} from "#test/fixtures/people.ts";
import { sampleSheet } from "#test/fixtures/sheet.ts";

let database: TestDatabase;
let people: PeopleApp;
let owner: Pool;
let declarant: Session;
let mine: Owed;
let other: Owed;

interface Owed {
  structure: number;
  restitution: number;
}

beforeAll(async () => {
  database = await createTestDatabase();
  owner = database.pool;
  people = await startPeople(database);
  await createCampaign(owner, { version: annuelle.version, body: annuelle });
  mine = await owed("Structure fictive à moi");
  other = await owed("Structure fictive d’un autre");
  const person = await createPerson(owner, { grants: [{ role: "declarant", structure: mine.structure }] });
  declarant = await signInAs(people.app, owner, person);
});

afterAll(async () => {
  await people.end();
  await database.drop();
});

/** A validated return of a structure whose sheet is made. */
async function owed(name: string): Promise<Owed> {
  const { id: structure } = await createStructure(owner, { dep: "13" });
  await createDeclaration(owner, { campaign: "annuelle-2025", structure, state: "validated" });
  const body = JSON.stringify(sampleSheet({ name }));
  const { rows } = await owner.query<{ id: number }>(
    `with made as (
       insert into restitution.sheet (structure, millesime, version, edition, body, sha256)
       values ($1, '2025', 1, '2026.1', $2, $3) returning id
     )
     update restitution.debt set sheet = made.id, made_at = now() from made
     where debt.structure = $1 returning debt.id`,
    [structure, body, createHash("sha256").update(body).digest("hex")],
  );
  return { structure, restitution: rows[0]?.id ?? 0 };
}

const read = async ({ restitution }: Owed) => {
  const { body } = await declarant.ask("get", `/restitutions/${restitution}`).expect(200);
  return { debt: debt.parse(body.debt), sheet: sheet.parse(body.sheet) };
};

describe("a sheet of results", () => {
  it("is read by who answers for the structure, and does not exist for another", async () => {
    expect((await read(mine)).sheet.structure.name).toBe("Structure fictive à moi");
    await declarant.ask("get", `/restitutions/${other.restitution}`).expect(404);
    await declarant.ask("get", `/restitutions/${other.restitution}/feuille.pdf`).expect(404);
    const { body } = await declarant.ask("get", "/restitutions").expect(200);
    expect(body.rows.map(({ structure }: { structure: number }) => structure)).toEqual([mine.structure]);
  });

  it("is neither opened nor read by an address that is fetched", async () => {
    await declarant.ask("get", `/restitutions/${mine.restitution}/feuille.pdf`).expect(200);
    expect((await read(mine)).debt).toMatchObject({ opened_at: null, read_at: null });
  });

  it("is opened when it is shown, read when its reader says so, and keeps the first time", async () => {
    const say = (isRead: boolean) =>
      declarant.ask("post", `/restitutions/${mine.restitution}/ouverture`).send({ read: isRead }).expect(200);
    const opened = debt.parse((await say(false)).body);
    expect(opened.opened_at).not.toBeNull();
    expect(opened.read_at).toBeNull();
    const done = debt.parse((await say(true)).body);
    expect(done.opened_at).toBe(opened.opened_at);
    expect(debt.parse((await say(true)).body).read_at).toBe(done.read_at);
    const { rows } = await owner.query(
      "select action from collect.event where structure = $1 and action like 'restitution.%' order by id",
      [mine.structure],
    );
    expect(rows).toEqual([{ action: "restitution.open" }, { action: "restitution.read" }]);
  });

  it("hears what its reader thinks of it", async () => {
    await declarant
      .ask("post", `/restitutions/${mine.restitution}/avis`)
      .send({ indicator: "taux_vacance", useful: false, reason: "Groupe trop large" })
      .expect(200);
    await declarant
      .ask("post", `/restitutions/${mine.restitution}/avis`)
      .send({ indicator: "taux_vacance", useful: true, reason: "Groupe mieux compris" })
      .expect(200);
    await declarant
      .ask("post", `/restitutions/${mine.restitution}/avis`)
      .send({ indicator: null, useful: true, reason: "" })
      .expect(200);
    const unknown = await declarant
      .ask("post", `/restitutions/${mine.restitution}/avis`)
      .send({ indicator: "taux_inconnu", useful: true, reason: "" })
      .expect(422);
    expect(unknown.body.detail).toContain("taux_vacance");
    const { rows } = await owner.query(
      "select indicator, useful, reason from restitution.feedback order by indicator nulls last",
    );
    expect(rows).toEqual([
      { indicator: "taux_vacance", useful: true, reason: "Groupe mieux compris" },
      { indicator: null, useful: true, reason: "" },
    ]);
  });

  it("comes with the others in one archive and one workbook, one’s own alone", async () => {
    const { body } = await declarant
      .ask("get", "/restitutions/feuilles.zip")
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    const files = unzipSync(body);
    expect(Object.keys(files)).toEqual([`releve-${sampleSheet().number}.pdf`]);
    expect(
      Buffer.from(Object.values(files)[0] ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    await declarant
      .ask("get", "/restitutions/chiffres.xlsx")
      .expect(200)
      .expect("content-type", /spreadsheetml/);
  });

  it("lays one’s own structures side by side, as their sheets say, and stamps none as opened", async () => {
    const stamps = async () =>
      (await owner.query("select opened_at, read_at from restitution.debt order by id")).rows;
    const before = await stamps();
    const { body } = await declarant.ask("get", "/restitutions/cote-a-cote").expect(200);
    const shown = routes.sideBySide.response.parse(body);
    expect(shown.millesimes).toEqual(["2025"]);
    expect(shown.tables.flatMap(({ rows }) => rows.map(({ restitution }) => restitution))).toEqual([
      mine.restitution,
    ]);
    const words = JSON.stringify((await read(mine)).sheet);
    for (const { cells } of shown.tables[0]?.rows ?? [])
      for (const cell of cells) expect(words).toContain(JSON.stringify(cell?.value_words));
    expect(await stamps()).toEqual(before);
    const empty = await declarant.ask("get", "/restitutions/cote-a-cote?millesime=2019").expect(200);
    expect(routes.sideBySide.response.parse(empty.body).tables).toEqual([]);
  });

  it("is counted for all to see, without a name", async () => {
    const { body } = await declarant.ask("get", "/restitutions-publiques").expect(200);
    expect(body.rows).toEqual([
      expect.objectContaining({ millesime: "2025", returns: 2, owed: 2, made: 2, read: 1, overdue: 0 }),
    ]);
    expect(JSON.stringify(body)).not.toContain("Structure fictive");
  });
});
