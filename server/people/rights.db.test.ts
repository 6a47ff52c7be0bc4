import type { Pool } from "pg";
import type { Test } from "supertest";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signedRoutes } from "#data/contract/signed-in/index.ts";
import type { SignedRoute } from "#data/contract/signed-in/route.ts";
import { annuelle } from "#data/questionnaires/annuelle.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createCampaign,
  createDebt,
  createDeclaration,
  createPerson,
  createStructure,
  createToken,
  type PeopleApp,
  type Session,
  signInAs,
  startPeople,
} from "#test/fixtures/people.ts";
import { BY_TOKEN, EVERYONE, EXPECTED, READ, SHOWN_IN_VIEW } from "#test/fixtures/expected-rights.ts";
import { withoutCommit } from "#test/fixtures/without-commit.ts";

const all = Object.values(signedRoutes).flatMap((topic) => Object.entries(topic));
const guarded = all.filter(([, { right }]) => right !== "anyone");
const holder = "onglet-de-test";
const NOBODY = 999_999;

/** A body of the right shape, for the routes that take one. */
const BODIES: Record<string, object> = {
  updateMe: { name: "Essai" },
  readNotifications: { up_to: 1 },
  createToken: { name: "Paie", days: 30 },
  viewAs: { person: NOBODY, reason: "Aide demandée" },
  decideAttachment: { approve: true },
  delegate: { email: "tiers@exemple.invalid", until: new Date().toISOString().slice(0, 10) },
  transfer: { email: "suite@exemple.invalid" },
  createPerson: { email: "neuf@exemple.invalid" },
  disablePerson: { disabled: true },
  addGrant: { role: "observatoire" },
  addCampaign: { kind: "annuelle", millesime: "2031", opens_on: "2032-01-01", closes_on: "2032-02-01" },
  changeCampaign: { title: "Titre changé" },
  saveAnswers: { save_id: "essai-de-droit", holder, answers: [] },
  confirm: { check: "x", question: "x", line: "all", fingerprint: "x", justification: null },
  holdLock: { holder },
  submit: { version: 0 },
  reopen: { reason: "Une erreur" },
  withdraw: { reason: "Une erreur" },
  situation: { situation: "closed", reason: "Fermée depuis juin" },
  sendBack: { version: 0, remarks: [{ question: null, line: null, body: "À revoir" }] },
  validate: { version: 0 },
  acceptImport: { fingerprint: "x" },
  lot: { campagne: "annuelle-2025", reponses: [{ finess: "990000000", question: "x", valeur: 1 }] },
  remind: { campagne: "annuelle-2025" },
  openRestitution: { read: true },
  sayUseful: { indicator: null, useful: false, reason: "Groupe trop large" },
  noteCall: { told: false, note: "" },
  saveContact: { name: null, email: "contact@exemple.invalid", phone: null },
};
const QUERIES: Record<string, string> = {
  structures: "?q=ehpad",
  gestionnaires: "?q=association",
  leaveLock: `?holder=${holder}`,
  addDocument: "?nom=piece.pdf",
  recruiters: "?metier=aide_soignant",
  addImport: "?campagne=annuelle-2025&nom=grille.csv",
};

type Place = { structure: number; declaration: number; restitution: number };

let database: TestDatabase;
let people: PeopleApp;
let undone: PeopleApp;
let pool: Pool;
let own: Place;
let foreign: Place;
let sessions: Record<string, Session>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool;
  people = await startPeople(database);
  undone = await startPeople(database, { pool: withoutCommit(people.pool) });
  const campaign = await createCampaign(pool, { version: annuelle.version, body: annuelle });
  const home = await createStructure(pool, { dep: "13" });
  const away = await createStructure(pool, { dep: "83" });
  const placeOf = async ({ id }: { id: number }) => {
    const { id: declaration } = await createDeclaration(pool, { campaign: campaign.id, structure: id });
    return { structure: id, declaration, restitution: await createDebt(pool, declaration) };
  };
  own = await placeOf(home);
  foreign = await placeOf(away);
  const grants = {
    D: [{ role: "declarant", structure: home.id }],
    G: [{ role: "gestionnaire", gestionnaire: home.gestionnaire }],
    C: [{ role: "centre_formation", structure: home.id }],
    P: [{ role: "planificateur", territory: "dep:13" }],
    R: [{ role: "aract", territory: "dep:13" }],
    O: [{ role: "observatoire" }],
    A: [{ role: "administrateur" }],
    N: [],
  } as const;
  const signed = await Promise.all(
    Object.entries(grants).map(async ([letter, held]) => {
      const person = await createPerson(pool, { grants: held });
      return [letter, await signInAs(undone.app, pool, person)] as const;
    }),
  );
  sessions = Object.fromEntries(signed);
});

afterAll(async () => {
  await undone.end();
  await people.end();
  await database.drop();
});

/** The address of a route with a structure or a declaration of `place` in it. */
function addressOf(name: string, route: SignedRoute, place: Place): string {
  const parts: Record<string, string | number> = {
    ...place,
    campaign: "annuelle-2025",
    format: "csv",
    question: "x",
    line: "all",
  };
  const path = route.path.replaceAll(/:(\w+)/g, (_, part: string) => String(parts[part] ?? NOBODY));
  return `/api/v1${path}${QUERIES[name] ?? ""}`;
}

function filled(test: Test, name: string, route: SignedRoute): Test {
  if (route.body === null) return test;
  if (route.body === "bytes")
    return test.set("content-type", "application/octet-stream").send(Buffer.from("a;b\n"));
  if (name === "requestAttachment") return test.send({ structure: own.structure, message: null });
  return test.send(BODIES[name]);
}

/** What the door said: passed, or which refusal. */
async function said(test: Test): Promise<string> {
  const { status, body } = await test;
  const detail = String(body?.detail ?? "");
  if (status === 401) return "sign in";
  if (status === 403) return String(body.type).replace("/problemes/", "");
  if (status === 404 && /^Aucune (structure|declaration|restitution) n° \d+ à laquelle/.test(detail))
    return "hidden";
  if (status === 405 || detail.startsWith("Aucune adresse")) return "not served";
  return status >= 500 ? `broken: ${status} ${detail}` : "passed";
}

function asked(session: Session, [name, route]: [string, SignedRoute], place: Place): Promise<string> {
  const test = session.agent[route.method](addressOf(name, route, place)).set("x-releve-csrf", session.csrf);
  return said(filled(test, name, route));
}

function wanted(name: string, letter: string, place: "own" | "foreign"): string {
  const rule = EXPECTED[name];
  if (rule === undefined || rule === "visitors") throw new Error(`no expectation for ${name}`);
  if ("some" in rule) return rule.some.includes(letter) ? "passed" : "droit-absent";
  if (rule[place].includes(letter)) return "passed";
  return READ[place].includes(letter) ? "droit-absent" : "hidden";
}

describe("the table of expectations", () => {
  it("knows every route, and no other", () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(all.map(([name]) => name).sort());
  });

  it("says of each whether visitors may ask it", () => {
    for (const [name, { right }] of all)
      expect([name, right === "anyone"]).toEqual([name, EXPECTED[name] === "visitors"]);
  });
});

describe("each guarded route", () => {
  it.each(guarded)("%s asks a visitor to sign in", async (name, route) => {
    const test = request(undone.app)[route.method](addressOf(name, route, own));
    expect(await said(filled(test, name, route))).toBe("sign in");
  });

  it.each(guarded)(
    "%s opens to the roles it is for, on what is theirs, and to no other",
    async (name, route) => {
      for (const letter of EVERYONE) {
        const session = sessions[letter];
        if (session === undefined) throw new Error(`no session ${letter}`);
        for (const place of ["own", "foreign"] as const) {
          const answer = await asked(session, [name, route], place === "own" ? own : foreign);
          expect(`${letter} ${place}: ${answer}`).toBe(`${letter} ${place}: ${wanted(name, letter, place)}`);
        }
      }
    },
  );

  it("that writes refuses a session without its key", async () => {
    const { agent } = sessions.D!;
    for (const [name, route] of guarded.filter(([, { method }]) => method !== "get")) {
      for (const key of ["", "x".repeat(43)]) {
        const test = agent[route.method](addressOf(name, route, own)).set("x-releve-csrf", key);
        expect(`${name}: ${await said(filled(test, name, route))}`).toBe(`${name}: page-perimee`);
      }
    }
  });

  it("answers to software only what is meant for it", async () => {
    const declarant = await createPerson(pool, { grants: [{ role: "declarant", structure: own.structure }] });
    const token = await createToken(pool, declarant.id);
    for (const [name, route] of guarded) {
      const visitor = request(undone.app);
      const asking = visitor[route.method](addressOf(name, route, own));
      const test = asking.set("authorization", `Bearer ${token}`);
      const answer = await said(filled(test, name, route));
      const expected = BY_TOKEN.includes(name)
        ? "passed"
        : name === "board"
          ? "droit-absent"
          : "jeton-refuse";
      expect(`${name}: ${answer}`).toBe(`${name}: ${expected}`);
    }
  });

  it("shows and takes nothing more through a view than the person has, and writes nothing", async () => {
    const declarant = await createPerson(pool, { grants: [{ role: "declarant", structure: own.structure }] });
    const admin = await createPerson(pool, { grants: [{ role: "administrateur" }] });
    const session = await signInAs(people.app, pool, admin);
    await session.ask("post", "/vue").send({ person: declarant.id, reason: "Aide demandée" }).expect(200);
    for (const [name, route] of guarded.filter(([one]) => one !== "leaveView")) {
      const answer = await asked(session, [name, route], own);
      if (SHOWN_IN_VIEW.includes(name)) expect(`${name}: ${answer}`).toBe(`${name}: passed`);
      else expect(`${name}: ${answer}`).toMatch(/: (vue-en-lecture|droit-absent)$/);
    }
    await session.ask("delete", "/vue").expect(200);
    expect(await asked(session, ["persons", signedRoutes.people!.persons!], own)).toBe("passed");
  });
});
