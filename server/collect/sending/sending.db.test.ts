import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { latestOf } from "#data/questionnaires/index.ts";
import { cellKey } from "#data/questionnaires/questionnaire.ts";
import { runChecks } from "#data/rules/returns/run-checks.ts";
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
import { groupes } from "../metiers.ts";
import { receiptLines } from "../receipt/receipt-mail.ts";
import { receiptOf } from "../receipt/receipt.ts";
import { hashOfSnapshot, snapshot } from "./snapshot.ts";

let database: TestDatabase;
let people: PeopleApp;

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
});
afterAll(async () => {
  await people.end();
  await database.drop();
});

let months = 0;
let years = 2000;

/** A structure of the Bouches-du-Rhône, its director signed in, and one return that nobody has opened. */
async function newReturn({
  kind = "pouls",
  closes_on,
}: { kind?: "pouls" | "annuelle"; closes_on?: string } = {}) {
  const owner = database.pool;
  const millesime =
    kind === "pouls"
      ? `20${String(10 + Math.floor((months += 1) / 12))}-${String((months % 12) + 1).padStart(2, "0")}`
      : String((years += 2));
  const campaign = await createRealCampaign(owner, {
    kind,
    millesime,
    ...(closes_on === undefined ? {} : { closes_on }),
  });
  const structure = await createStructure(owner);
  const person = await createPerson(owner, {
    name: "Directrice Fictive",
    grants: [{ role: "declarant", structure: structure.id }],
  });
  const session = await signInAs(people.app, owner, person);
  const declaration = await createDeclaration(owner, { campaign: campaign.id, structure: structure.id });
  return { structure, person, session, path: `/declarations/${declaration.id}`, id: declaration.id };
}

type Values = Record<string, number>;
let saves = 0;

/** Saves these cells, named `question~line`, over what stands. */
async function fill(session: Session, path: string, values: Values): Promise<number> {
  const before = (await session.ask("get", path)).body;
  const versions = new Map<string, number>(
    before.answers.map((one: { question: string; line: string; version: number }) => [
      cellKey(one.question, one.line),
      one.version,
    ]),
  );
  const answers = Object.entries(values).map(([key, value]) => {
    const [question = "", line = ""] = key.split("~");
    const state = value === 0 ? "none" : "number";
    return { question, line, state, value: value === 0 ? null : value, base: versions.get(key) ?? null };
  });
  const saved = await session
    .ask("patch", `${path}/reponses`)
    .send({ save_id: `fill-${(saves += 1)}-xx`, holder: "page-one", answers })
    .expect(200);
  return saved.body.version;
}

const send = (session: Session, path: string, version: number, reason?: string) =>
  session.ask("post", `${path}/envoi`).send({ version, ...(reason === undefined ? {} : { reason }) });

const THREE: Values = {
  "postes_ouverts~all": 7,
  "absents_maladie_ordinaire~all": 4,
  "remplacements_urgents~all": 0,
};

describe("sending a return", () => {
  it("keeps it as it was sent, under a number, and mails the receipt", async () => {
    const { session, path, id, structure, person } = await newReturn();
    const version = await fill(session, path, THREE);
    const sent = await send(session, path, version).expect(200);
    expect(sent.body).toMatchObject({ number: 1 });
    expect(sent.body.receipt).toContain(structure.releve_id);
    const { body } = await session.ask("get", path);
    expect(body).toMatchObject({ state: "submitted", cells_expected: 3, cells_answered: 3, lock: null });
    expect(body.submissions).toMatchObject([{ number: 1, kind: "initial", by: "Directrice Fictive" }]);

    const kept = await database.pool.query(
      "select body, sha256 from collect.submission where declaration = $1",
      [id],
    );
    const said = snapshot.parse(kept.rows[0].body);
    expect(said.answers).toHaveLength(3);
    expect(hashOfSnapshot(said)).toBe(kept.rows[0].sha256);

    const mails = await database.pool.query("select * from collect.outgoing_mail where recipient = $1", [
      person.email,
    ]);
    expect(mails.rows).toHaveLength(1);
    expect(mails.rows[0].body_text).toContain("Postes ouverts aujourd’hui\u{a0}: 7");
    expect(mails.rows[0].attachments).toMatchObject([{ contentType: "application/pdf" }]);
  });

  it("refuses a version that was not read, and the same return twice", async () => {
    const { session, path } = await newReturn();
    const version = await fill(session, path, THREE);
    await send(session, path, version - 1).expect(409);
    await send(session, path, version).expect(200);
    await send(session, path, version + 1).expect(409);
  });

  it("is changed without ceremony until the deadline, and keeps both", async () => {
    const { session, path } = await newReturn();
    await send(session, path, await fill(session, path, THREE)).expect(200);
    const version = await fill(session, path, { "postes_ouverts~all": 9 });
    expect((await session.ask("get", path)).body.state).toBe("draft");
    const again = await send(session, path, version).expect(200);
    expect(again.body.number).toBe(2);
    const { body } = await session.ask("get", path);
    expect(body.submissions.map((one: { kind: string }) => one.kind)).toEqual(["initial", "rectification"]);
  });

  it("is late after the deadline, and then corrected for a reason", async () => {
    const { session, path } = await newReturn({ closes_on: "2020-01-31" });
    await send(session, path, await fill(session, path, THREE)).expect(200);
    const refused = await session
      .ask("patch", `${path}/reponses`)
      .send({ save_id: "after-close-1", holder: "page-one", answers: [] })
      .expect(409);
    expect(refused.body.detail).toContain("l’échéance du 31 janvier 2020 est passée");
    const reason = "Deux postes comptés deux fois";
    await session.ask("post", `${path}/rectification`).send({ reason }).expect(200);
    await send(session, path, await fill(session, path, { "postes_ouverts~all": 5 })).expect(200);
    const { body } = await session.ask("get", path);
    expect(body.submissions).toMatchObject([
      { number: 1, kind: "initial", reason: null },
      { number: 2, kind: "rectification", reason },
    ]);
  });

  it("names what blocks, then what is to be confirmed, and takes it once confirmed", async () => {
    const { session, path } = await newReturn({ kind: "annuelle" });
    const staff: Values = {
      "personnes~aes": 5,
      "etp_pourvus~aes": 460,
      "etp_budgetes~aes": 440,
      "etp_vacants~aes": -20,
      "etp_vacants_6_mois~aes": 0,
    };
    const version = await fill(session, path, {
      ...staff,
      "etp_vacants_6_mois~aes": 60,
      "etp_vacants~aes": 20,
    });
    const blocked = await send(session, path, version).expect(422);
    expect(blocked.body.errors.map((one: { parameter: string }) => one.parameter)).toContain(
      "etp_vacants_6_mois~aes",
    );
    expect((await session.ask("get", path)).body.blocking).toBeGreaterThan(0);

    await fill(session, path, staff);
    const head = (await session.ask("get", path)).body;
    expect(head.to_confirm).toBeGreaterThan(0);
    await send(session, path, head.version).expect(422);
    const findings = runChecks({
      questionnaire: latestOf("annuelle"),
      lines: head.lines,
      answers: new Map(
        head.answers.map((one: { question: string; line: string }) => [cellKey(one.question, one.line), one]),
      ),
      context: {
        millesime: head.campaign.millesime,
        secteur: head.structure.secteur,
        places: head.places,
        expected_etp: head.expected_etp,
        groupes,
      },
      previous: new Map(),
    });
    for (const { check, question, line, fingerprint } of findings)
      await session
        .ask("post", `${path}/confirmations`)
        .send({ check, question, line, fingerprint, justification: "Surnombre réel, relais de congés" })
        .expect(200);
    await send(session, path, head.version).expect(200);

    await fill(session, path, { "etp_vacants~aes": -30, "etp_pourvus~aes": 470 });
    expect((await session.ask("get", path)).body.to_confirm).toBeGreaterThan(0);
  });

  it("refuses an empty return", async () => {
    const { session, path } = await newReturn();
    await session.ask("put", `${path}/verrou`).send({ holder: "page-one" }).expect(200);
    await send(session, path, 1).expect(422);
  });
});

describe("what is said of a structure", () => {
  it("stops the return, is numbered, and is taken back", async () => {
    const { session, path } = await newReturn();
    const told = { situation: "closed", reason: "Fermée depuis juin" };
    expect((await session.ask("post", `${path}/situation`).send(told).expect(200)).body.state).toBe("closed");
    await session.ask("put", `${path}/verrou`).send({ holder: "page-one" }).expect(409);
    await session
      .ask("post", `${path}/situation`)
      .send({ situation: "concerned", reason: "Rouverte" })
      .expect(200);
    const { body } = await session.ask("get", path);
    expect(body.state).toBe("expected");
    expect(body.submissions.map((one: { kind: string }) => one.kind)).toEqual(["situation", "situation"]);
  });

  it("withdraws only what was sent, and opens again", async () => {
    const { session, path } = await newReturn();
    const reason = { reason: "Envoyée par erreur" };
    await session.ask("post", `${path}/retrait`).send(reason).expect(409);
    await send(session, path, await fill(session, path, THREE)).expect(200);
    expect((await session.ask("post", `${path}/retrait`).send(reason).expect(200)).body.state).toBe(
      "withdrawn",
    );
    expect((await session.ask("post", `${path}/rectification`).send(reason).expect(200)).body.state).toBe(
      "draft",
    );
  });
});

describe("reviewing", () => {
  it("gives a return back with remarks, tells its people, and validates it", async () => {
    const { session, path, person } = await newReturn();
    const planner = await createPerson(database.pool, {
      name: "Planificatrice Fictive",
      grants: [{ role: "planificateur", territory: "dep:13" }],
    });
    const review = await signInAs(people.app, database.pool, planner);
    await send(session, path, await fill(session, path, THREE)).expect(200);
    const remarks = [{ question: "postes_ouverts", line: "all", body: "Sept postes pour huit personnes ?" }];
    const read = async () => ({ version: (await review.ask("get", path)).body.version as number });
    await session
      .ask("post", `${path}/renvoi`)
      .send({ ...(await read()), remarks })
      .expect(403);
    const back = await review
      .ask("post", `${path}/renvoi`)
      .send({ ...(await read()), remarks })
      .expect(200);
    expect(back.body.state).toBe("returned");
    const { body } = await session.ask("get", path);
    expect(body.remarks).toMatchObject([{ question: "postes_ouverts", resolved: false }]);
    const told = await database.pool.query("select body from collect.notification where person = $1", [
      person.id,
    ]);
    expect(told.rows).toMatchObject([
      { body: expect.stringContaining("vous est renvoyée avec une remarque") },
    ]);

    const stale = await read();
    await send(session, path, await fill(session, path, { "postes_ouverts~all": 1 })).expect(200);
    const refused = await review.ask("post", `${path}/validation`).send(stale).expect(409);
    expect(refused.body.detail).toContain("a changé depuis que vous l’avez lue");
    expect((await session.ask("get", path)).body.remarks).toMatchObject([{ resolved: true }]);
    expect(
      (
        await review
          .ask("post", `${path}/validation`)
          .send(await read())
          .expect(200)
      ).body.state,
    ).toBe("validated");

    const history = await session.ask("get", `${path}/historique`).expect(200);
    expect(history.body.rows.map((one: { words: string }) => one.words)).toEqual([
      "a validé la déclaration",
      "a envoyé la déclaration",
      "a enregistré des réponses",
      "a renvoyé la déclaration avec des remarques",
      "a envoyé la déclaration",
      "a enregistré des réponses",
    ]);
    const elsewhere = await createPerson(database.pool, {
      grants: [{ role: "planificateur", territory: "dep:83" }],
    });
    await (await signInAs(people.app, database.pool, elsewhere)).ask("get", path).expect(404);
  });
});

describe("the receipt", () => {
  const poppler = canRun("pdftotext");

  it.runIf(poppler)("says in its PDF and its mail what the recap says", async () => {
    const { session, path, id, person } = await newReturn({ kind: "annuelle" });
    const version = await fill(session, path, {
      "personnes~ide": 7,
      "etp_pourvus~ide": 640,
      "etp_budgetes~ide": 640,
      "personnes~ash": 12,
      "places~all": 84,
    });
    await send(session, path, version).expect(200);
    const pdf = await session
      .ask("get", `${path}/recapitulatif.pdf`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => done(null, Buffer.concat(chunks)));
      })
      .expect(200)
      .expect("content-type", "application/pdf");
    const kept = await database.pool.query("select body from collect.submission where declaration = $1", [
      id,
    ]);
    const receipt = receiptOf(latestOf("annuelle"), snapshot.parse(kept.rows[0].body));
    const words = [
      ...receipt.facts.flatMap(({ label, words: said }) => [label, said]),
      ...receipt.recap.sections.flatMap(({ title, facts, tables }) => [
        title,
        ...facts.flatMap(({ label, words: said }) => [label, said]),
        ...tables.flatMap(({ rows }) => rows.flatMap(({ line, cells }) => [line, ...cells])),
      ]),
    ];
    const { text, structure } = readPdf(pdf.body);
    expect(words.filter((said) => !text.includes(bare(said)))).toEqual([]);
    expect(structure).toMatch(/Document[\s\S]*H1[\s\S]*H2[\s\S]*Table[\s\S]*TR[\s\S]*TH[\s\S]*TD/);

    const mail = await database.pool.query("select body_text from collect.outgoing_mail where person = $1", [
      person.id,
    ]);
    const mailed = bare(mail.rows[0].body_text);
    expect(receiptLines(receipt).filter((said) => !mailed.includes(bare(said)))).toEqual([]);
  });

  it.runIf(poppler)("has a sheet to prepare it, with last year's answers", async () => {
    const { session, path } = await newReturn({ kind: "annuelle" });
    const sheet = await session.ask("get", `${path}/preparation.pdf`).buffer(true).expect(200);
    expect(z.instanceof(Buffer).parse(sheet.body).subarray(0, 5).toString()).toBe("%PDF-");
    await session.ask("get", `${path}/recapitulatif.pdf`).expect(404);
  });
});

/** Words without spaces nor line breaks: a cell may be set on two lines. */
function bare(text: string): string {
  return text.normalize("NFKC").replace(/[\s\u00ad]+/gu, "");
}

function canRun(program: string): boolean {
  try {
    execFileSync(program, ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function readPdf(bytes: Buffer): { text: string; structure: string } {
  const folder = mkdtempSync(join(tmpdir(), "releve-receipt-"));
  const file = join(folder, "receipt.pdf");
  writeFileSync(file, bytes);
  // In the order in which it was drawn, cell after cell.
  const text = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" });
  const structure = execFileSync("pdfinfo", ["-struct", file], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return { text: bare(text), structure };
}
