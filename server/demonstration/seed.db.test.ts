import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRegion } from "#data/demo/region.ts";
import { secteurOf } from "#data/demo/returns/secteurs.ts";
import { createStructures } from "#data/demo/structures.ts";
import { allQuestionnaires } from "#data/questionnaires/index.ts";
import { prepareCampaigns } from "#server/collect/campaigns/run.ts";
import { dayInFrance } from "#server/collect/campaigns/today.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { writeDirectory } from "#test/fixtures/directory.ts";
import { type Seeded, seedReturns } from "./seed.ts";

const wanted = { seed: "releve", count: 320, region: "X1", today: dayInFrance(new Date()) };
const PATIENCE_MS = 120_000;

let database: TestDatabase;
let seeded: Seeded | null;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareCampaigns(database.pool, allQuestionnaires());
  const structures = createStructures(createRegion(wanted.seed), wanted.count);
  await writeDirectory(
    database.pool,
    structures.map(({ finess, name, category, gestionnaire, commune }) => ({
      finess,
      libelle: name,
      siren: gestionnaire.siren,
      categorie: category.code,
      secteur: secteurOf(category.code),
      reg: wanted.region,
      dep: commune.dep,
    })),
  );
  seeded = await seedReturns(database.pool, wanted);
}, PATIENCE_MS);
afterAll(() => database.drop());

async function one<T>(text: string): Promise<T> {
  const { rows } = await database.pool.query(text);
  return rows[0];
}

describe("the returns of the demonstration", () => {
  it("are written whole", async () => {
    expect(await one("select count(*)::int as answers from collect.answer")).toEqual({
      answers: seeded?.answers,
    });
    expect(seeded?.declarations).toBeGreaterThan(1000);
  });

  it("are drawn once", async () => {
    expect(await seedReturns(database.pool, wanted)).toBeNull();
  });

  it("give a receipt to each return that was sent, with the answers that are kept", async () => {
    const lacking = await one(`
      select count(*)::int as number
      from collect.declaration
      left join collect.submission on submission.declaration = declaration.id
      where declaration.state in ('submitted', 'validated', 'returned')
        and coalesce(jsonb_array_length(submission.body -> 'answers'), -1)
          <> (select count(*) from collect.answer where answer.declaration = declaration.id)`);
    expect(lacking).toEqual({ number: 0 });
  });

  it("leave the EHPAD of the pictures in the middle of its fifth return, mostly filled for it, nothing blocking", async () => {
    const draft = await one<{ state: string; share: number; blocking: number; sent: number }>(`
      select declaration.state, declaration.blocking,
        declaration.cells_prefilled::float / declaration.cells_answered as share,
        (select count(*)::int from collect.declaration as earlier
         join collect.campaign on campaign.id = earlier.campaign and campaign.kind = 'annuelle'
         where earlier.structure = declaration.structure and earlier.state = 'validated') as sent
      from collect.declaration
      join collect.structure on structure.id = declaration.structure and structure.name = 'EHPAD fictif n° 12'
      join collect.campaign on campaign.id = declaration.campaign and campaign.kind = 'annuelle'
      order by campaign.millesime desc
      limit 1`);
    expect(draft).toMatchObject({ state: "draft", blocking: 0, sent: 4 });
    expect(draft.share).toBeGreaterThanOrEqual(0.6);
  });

  it("leave some structures without an address to write to", async () => {
    const { missing, bounced } = await one<{ missing: number; bounced: number }>(`
      select count(*) filter (where email is null)::int as missing,
        count(*) filter (where state = 'bounced')::int as bounced
      from collect.contact`);
    expect(missing).toBeGreaterThan(0);
    expect(bounced).toBeGreaterThan(0);
  });
});
