import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Etablissement } from "#data/contract/reference.ts";
import { trainingRoutes as routes } from "#data/contract/signed-in/training.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  layEdition,
  meaningOf,
  row,
  sampleContent,
  share,
  tableOf,
  TERRITORIES,
} from "#test/fixtures/edition.ts";
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
import { openAppRole } from "../db/app-role.ts";
import { createPool } from "../db/pool.ts";
import { Editions } from "../edition/editions.ts";

const PLACE = { dep: "83", reg: "93", be: "9308", ze: "9308", commune_libelle: "Draguignan" };
const SCHOOL = { ...PLACE, secteur: "formation", categorie: "300", name: "Institut fictif" };
const FROM = { lon: 6.46, lat: 43.53 };

let database: TestDatabase;
let owner: Pool;
let pool: Pool;
let varDir: string;
let people: PeopleApp;
let session: Session;
let centre: number;
let other: number;
let declaration: number;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = database.pool;
  varDir = await mkdtemp(join(tmpdir(), "releve-training-"));
  const mine = await createStructure(owner, SCHOOL);
  const theirs = await createStructure(owner, { ...SCHOOL, name: "Institut d’un autre" });
  [centre, other] = [mine.id, theirs.id];
  await layEdition(owner, varDir, { content: contentAround(mine.finess) });
  pool = createPool(await openAppRole(database.url));
  const editions = new Editions({ pool, varDir, log: pino({ level: "silent" }) });
  await editions.refresh();
  people = await startPeople(database, { pool, editions });
  const { id: campaign } = await createRealCampaign(owner, { kind: "formation", millesime: "2025" });
  declaration = await declared(campaign, centre, 75);
  await declared(campaign, other, 4_321);
  const person = await createPerson(owner, { grants: [{ role: "centre_formation", structure: centre }] });
  session = await signInAs(people.app, owner, person);
}, 60_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(varDir, { recursive: true });
});

async function declared(campaign: string, structure: number, places: number): Promise<number> {
  const sent = { campaign, structure, state: "submitted", lines: ["dei~site1"] };
  const { id } = await createDeclaration(owner, sent);
  const figures = { places_ouvertes: places, places_autorisees: 80, entrants: 60, ouvertures_prevues: 10 };
  for (const [question, value] of Object.entries(figures))
    await owner.query(
      `insert into collect.answer (declaration, question, line, state, value, origin)
       values ($1, $2, 'dei~site1', 'number', $3, 'typed')`,
      [id, question, value],
    );
  await owner.query(
    `insert into collect.answer (declaration, question, line, state, origin)
     values ($1, 'fermetures_prevues', 'dei~site1', 'none', 'typed')`,
    [id],
  );
  return id;
}

/** Projects masked in the bassin and told in the département; posts of the métier in one secteur alone. */
function contentAround(finess: string) {
  const sample = sampleContent();
  const place = (over: Partial<Etablissement>): Etablissement => ({
    ...{
      finess,
      libelle: "Institut fictif",
      categorie: "300",
      libelle_categorie: "Institut",
      secteur: "formation",
    },
    ...{
      statut: null,
      gestionnaire: null,
      commune: "83050",
      libelle_commune: "Draguignan",
      dep: "83",
      reg: "93",
    },
    ...{ ze: "9308", be: "9308", ...FROM, origine: "finess" },
    ...over,
  });
  const projects = [
    row({ level: "be", code: "9308", metier: "ide", status: "secret" }),
    row({ level: "dep", code: "83", metier: "ide", value: 120, numerator: 120 }),
    row({ level: "dep", code: "83", metier: "ide", value: 90, numerator: 90, millesime: "2024" }),
  ];
  const posts = [
    row({
      level: "reg",
      code: "93",
      metier: "ide",
      secteur: "personnes_agees",
      value: 800,
      numerator: 80_000,
    }),
    row({ level: "reg", code: "93", metier: "ide", secteur: "enfance", status: "secret" }),
  ];
  return {
    ...sample,
    indicators: [
      {
        meaning: meaningOf("part_projets_difficiles"),
        table: tableOf([share("dep", "83", 60, 120, { metier: "ide" })]),
      },
      { meaning: meaningOf("projets_recrutement"), table: tableOf(projects) },
      { meaning: meaningOf("etp_en_poste"), table: tableOf(posts) },
    ],
    references: new Map([
      ...sample.references,
      ["territoires.json", TERRITORIES.map((one) => ({ ...one, ...(one.code === "9308" && FROM) }))],
      [
        "etablissements.json",
        [
          place({}),
          place({ finess: "830000001", libelle: "EHPAD proche", secteur: "personnes_agees", lat: 43.6 }),
          place({ finess: "830000002", libelle: "EHPAD à 45 km", secteur: "personnes_agees", lat: 43.93 }),
          place({ finess: "830000003", libelle: "EHPAD à 80 km", secteur: "personnes_agees", lat: 44.25 }),
          place({ finess: "830000004", libelle: "MECS voisine", secteur: "enfance" }),
        ],
      ],
    ]),
  };
}

const asked = async (path: string) => session.agent.get(`/api/v1/centres-formation${path}`);

describe("the space of a training centre", () => {
  it("lists one’s own centres, and no structure of another", async () => {
    const { rows } = routes.trainingCentres.response.parse((await asked("")).body);
    expect(rows.map(({ id }) => id)).toEqual([centre]);
    expect((await asked(`/${other}`)).status).toBe(404);
    expect((await asked(`/${other}/espace.csv`)).status).toBe(404);
  });

  it("sets the centre’s own places beside the published need, the year last told", async () => {
    const space = routes.trainingSpace.response.parse((await asked(`/${centre}`)).body);
    expect(space).toMatchObject({ edition: "2026.1", located: true, millesimes: ["2025"] });
    expect(space.last_return).toMatchObject({ declaration, state: "sent" });
    const [diploma] = space.diplomas;
    expect(diploma?.label).toBe("Diplôme d’État d’infirmier");
    expect(diploma?.reading.join(" ")).toMatch(
      /75.places ouvertes.*85 prévues.*120.projets.*50.% jugés difficiles \(Var\)/u,
    );
    const projects = diploma?.metiers[0]?.needs.find(({ indicator }) => indicator === "projets_recrutement");
    const words = projects?.cells.map(({ level, words: said, absence }) => [level, said ?? absence]);
    expect(words).toEqual([
      ["be", "secret statistique"],
      ["ze", "non publié à cette échelle"],
      ["dep", "120\u{a0}projets"],
      ["reg", "non publié à cette échelle"],
    ]);
    expect(diploma?.metiers[0]?.bassins.map(({ libelle }) => libelle)).toEqual(["Dracénie"]);
  });

  it("finds who may recruit as the crow flies, in the secteurs where posts are published", async () => {
    const names = async (rayon: number) => {
      const { body } = await asked(`/${centre}/employeurs?metier=ide&rayon=${rayon}`);
      return routes.recruiters.response.parse(body).rows.map(({ name, distance }) => [name, distance]);
    };
    expect(await names(30)).toEqual([["EHPAD proche", 7.8]]);
    expect(await names(60)).toEqual([
      ["EHPAD proche", 7.8],
      ["EHPAD à 45 km", 44.5],
    ]);
    expect((await asked(`/${centre}/employeurs?metier=ide&rayon=90`)).status).toBe(400);
  });

  it("lists every secteur, and says so, for a métier whose posts are not published", async () => {
    const { body } = await asked(`/${centre}/employeurs?metier=aide_soignant&rayon=30`);
    const { rows, basis } = routes.recruiters.response.parse(body);
    expect(rows.map(({ name }) => name)).toEqual(["MECS voisine", "EHPAD proche"]);
    expect(basis).toMatch(/ne dit pas dans quels secteurs/);
  });

  it("exports what the page shows, and nothing that another centre declared", async () => {
    const file = await asked(`/${centre}/espace.csv?rayon=60`);
    expect(file.headers["content-type"]).toMatch(/text\/csv/);
    const lines = file.text.split("\r\n").map((line) => line.split(";"));
    expect(lines.every(({ length }) => length === 12 || length === 1)).toBe(true);
    const find = (...parts: string[]) => lines.find((line) => parts.every((part) => line.includes(part)));
    expect(find("votre déclaration", "Remplissage")?.[8]).toBe("0,75");
    expect(find("besoin publié", meaningOf("projets_recrutement").label, "Var")?.[8]).toBe("120");
    expect(find("besoin publié", "Projets de recrutement", "Dracénie")).toContain("secret statistique");
    expect(find("structure proche", "EHPAD à 45 km")?.[9]).toBe("km à vol d’oiseau");
    expect(file.text).not.toContain("4321");
  });
});

describe("a structure that is no training centre", () => {
  it("has no such space", async () => {
    const { id, gestionnaire } = await createStructure(owner);
    const person = await createPerson(owner, { grants: [{ role: "gestionnaire", gestionnaire }] });
    const { agent } = await signInAs(people.app, owner, person);
    expect((await agent.get(`/api/v1/centres-formation/${id}`)).status).toBe(422);
    expect((await agent.get("/api/v1/centres-formation")).body).toEqual({ rows: [] });
  });
});
