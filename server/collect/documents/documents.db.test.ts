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
let session: Session;
let path: string;

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
  const campaign = await createRealCampaign(database.pool);
  const structure = await createStructure(database.pool);
  const person = await createPerson(database.pool, {
    grants: [{ role: "declarant", structure: structure.id }],
  });
  session = await signInAs(people.app, database.pool, person);
  const declaration = await createDeclaration(database.pool, {
    campaign: campaign.id,
    structure: structure.id,
  });
  path = `/declarations/${declaration.id}/pieces`;
});
afterAll(async () => {
  await people.end();
  await database.drop();
});

const join = (name: string, bytes: Buffer) =>
  session
    .ask("post", `${path}?nom=${encodeURIComponent(name)}`)
    .set("content-type", "application/octet-stream")
    .send(bytes);

const pdf = Buffer.from("%PDF-1.7\nbilan social");

describe("documents of a return", () => {
  it("come back as they were given, as a download, under the last part of their name", async () => {
    const { body } = await join("../../etc/Bilan social « 2025 ».pdf", pdf).expect(200);
    const list = await session.ask("get", path).expect(200);
    expect(list.body.rows).toMatchObject([
      { id: body.id, name: "Bilan social « 2025 ».pdf", media: "application/pdf", bytes: pdf.length },
    ]);
    expect(list.body.rows[0]).not.toHaveProperty("sha256");
    const read = await session.ask("get", `${path}/${body.id}`).buffer(true).expect(200);
    expect(read.body).toEqual(pdf);
    expect(read.headers).toMatchObject({
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent("Bilan social « 2025 ».pdf")}`,
      "x-content-type-options": "nosniff",
    });
  });

  it("are refused when they are not what they say, too big, or empty", async () => {
    await join("bilan.pdf", Buffer.from("<script>")).expect(422);
    await join("programme.exe", pdf).expect(422);
    await join("bilan.pdf", Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)])).expect(422);
    await join("bilan.pdf", Buffer.alloc(0)).expect(400);
  });

  it("are removed, and are another's business for nobody else", async () => {
    const { body } = await join("note.txt", Buffer.from("Deux départs")).expect(200);
    const stranger = await signInAs(people.app, database.pool, await createPerson(database.pool));
    await stranger.ask("get", `${path}/${body.id}`).expect(404);
    await session.ask("delete", `${path}/${body.id}`).expect(200);
    await session.ask("get", `${path}/${body.id}`).expect(404);
  });
});
