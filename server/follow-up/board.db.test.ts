import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

let database: TestDatabase;
let people: PeopleApp;
let staff: Session;
let planner: Session;
let aract: Session;
let declarant: Session;

const CAMPAIGN = "annuelle-2025";

/** One return: `sent` is its day, `etp` its expected staff. */
async function put(
  place: { secteur: string; dep: string; etp: number; places?: number },
  state: string,
  sent: string | null = null,
): Promise<number> {
  const structure = await createStructure(database.pool, {
    secteur: place.secteur,
    dep: place.dep,
    reg: place.dep === "69" ? "84" : "93",
    ze: `z${place.dep}`,
    expected_etp: place.etp * 100,
    places: place.places ?? 0,
  });
  const { id } = await createDeclaration(database.pool, {
    campaign: CAMPAIGN,
    structure: structure.id,
    state,
  });
  if (sent !== null)
    await database.pool.query("update collect.declaration set submitted_at = $2 where id = $1", [id, sent]);
  return structure.id;
}

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
  const { pool } = database;
  await createCampaign(pool, {
    id: "annuelle-2024",
    millesime: "2024",
    opens_on: "2025-01-06",
    closes_on: "2025-03-31",
  });
  await createCampaign(pool, { id: CAMPAIGN, opens_on: "2026-01-06", closes_on: "2026-03-31" });
  await put({ secteur: "handicap", dep: "13", etp: 40, places: 10 }, "validated", "2026-01-07T10:00:00Z");
  await put({ secteur: "handicap", dep: "13", etp: 60, places: 30 }, "draft");
  await put({ secteur: "handicap", dep: "13", etp: 100 }, "closed");
  // Half past midnight on the first of April in Paris is late, whatever Greenwich says.
  await put({ secteur: "handicap", dep: "83", etp: 10 }, "submitted", "2026-03-31T22:30:00Z");
  await put({ secteur: "domicile", dep: "83", etp: 20 }, "returned", "2026-02-01T10:00:00Z");
  const own = await put({ secteur: "domicile", dep: "69", etp: 5 }, "expected");
  const grant = (role: "observatoire" | "planificateur" | "aract", territory?: string) =>
    createPerson(pool, { grants: [{ role, ...(territory && { territory }) }] });
  staff = await signInAs(people.app, pool, await grant("observatoire"));
  planner = await signInAs(people.app, pool, await grant("planificateur", "dep:83"));
  aract = await signInAs(people.app, pool, await grant("aract", "reg:93"));
  declarant = await signInAs(
    people.app,
    pool,
    await createPerson(pool, { grants: [{ role: "declarant", structure: own }] }),
  );
});
afterAll(async () => {
  await people.end();
  await database.drop();
});

interface Cell {
  secteur: string;
  code: string;
  [figure: string]: number | string;
}

async function board(session: Session, query = "") {
  const { body } = await session.ask("get", `/suivi?campagne=${CAMPAIGN}${query}`).expect(200);
  const cells: Cell[] = body.cells;
  return {
    body,
    cell: (secteur: string, code: string) => cells.find((c) => c.secteur === secteur && c.code === code),
  };
}

describe("the response board", () => {
  it("counts each state once, closed structures apart", async () => {
    const { cell } = await board(staff);
    expect(cell("handicap", "13")).toMatchObject({
      expected: 2,
      answered: 1,
      draft: 1,
      closed: 1,
      validated: 1,
    });
    expect(cell("all", "all")).toMatchObject({ expected: 5, answered: 2, silent: 1, returned: 1, closed: 1 });
  });

  it("weighs coverage by places and by expected staff", async () => {
    const { cell } = await board(staff);
    expect(cell("handicap", "13")).toMatchObject({
      places_expected: 40,
      places_answered: 10,
      etp_expected: 10_000,
      etp_answered: 4000,
    });
  });

  it("tells what came in time by the day in Paris", async () => {
    const { cell } = await board(staff);
    expect(cell("handicap", "83")).toMatchObject({ answered: 1, on_time: 0 });
    expect(cell("handicap", "13")).toMatchObject({ answered: 1, on_time: 1 });
  });

  it("adds its cells up to its totals", async () => {
    const { body } = await board(staff);
    const cells: Cell[] = body.cells;
    const parts = cells.filter(({ secteur, code }) => secteur !== "all" && code !== "all");
    for (const figure of ["expected", "answered", "etp_expected", "places_answered"]) {
      const sum = parts.reduce((total, part) => total + Number(part[figure]), 0);
      expect(sum, figure).toBe(cells.find((c) => c.secteur === "all" && c.code === "all")?.[figure]);
    }
  });

  it("follows zones d’emploi as well", async () => {
    const { cell } = await board(staff, "&niveau=ze");
    expect(cell("handicap", "z13")).toMatchObject({ expected: 2 });
    expect(cell("handicap", "13")).toBeUndefined();
  });

  it("draws what came week by week, up to the whole", async () => {
    const { body } = await board(staff);
    expect(body.curve.weeks[0]).toMatchObject({ week: 0, on: "2026-01-12", received: 1 });
    expect(body.curve.weeks.at(-1).received).toBe(2);
    expect(body.previous).toMatchObject({ millesime: "2024", expected: 0 });
  });

  it("gives the days of the reminders", async () => {
    const { body } = await board(staff);
    expect(body.reminders.map(({ on }: { on: string }) => on)).toEqual([
      "2026-03-01",
      "2026-03-16",
      "2026-03-28",
    ]);
  });

  it("shows a planner their territory alone, and Aract its own", async () => {
    expect((await board(planner)).cell("all", "all")).toMatchObject({ expected: 2 });
    expect((await board(aract)).cell("all", "all")).toMatchObject({ expected: 4 });
  });

  it("is not for those who answer", async () => {
    await declarant.ask("get", `/suivi?campagne=${CAMPAIGN}`).expect(403);
  });

  it("says which campaigns there are when it is asked for another", async () => {
    const { body } = await staff.ask("get", "/suivi?campagne=annuelle-1999").expect(404);
    expect(body.detail).toContain("annuelle-2025");
  });
});
