import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import { pino } from "pino";
import type { QuestionnaireKind } from "#data/questionnaires/questionnaire.ts";
import type { Form } from "#data/rules/returns-file/form.ts";
import { act } from "#server/db/act.ts";
import { readForm } from "#server/import/context.ts";
import { workOnce } from "#server/import/work.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createDeclaration,
  createGestionnaire,
  createPerson,
  createStructure,
  createToken,
  type PeopleApp,
  startPeople,
  type StructureRow,
} from "#test/fixtures/people.ts";
import { createRealCampaign } from "#test/fixtures/returns.ts";

export interface Workbench extends PeopleApp {
  database: TestDatabase;
  varDir: string;
  campaign: string;
  person: number;
  token: string;
  structures: StructureRow[];
  form: Form;
  /** Takes up all the files that wait. */
  work: () => Promise<void>;
  close: () => Promise<void>;
}

/** A gestionnaire with `sites` structures expected in a campaign, and software that files for them. */
export async function startWorkbench(
  sites: number,
  lines: string[] = [],
  asked: { kind?: QuestionnaireKind; millesime?: string } = {},
): Promise<Workbench> {
  const database = await createTestDatabase();
  const varDir = join(tmpdir(), `releve-import-${randomUUID()}`);
  const log = pino({ level: "silent" });
  const people = await startPeople(database, { config: { varDir, region: "93" }, log });
  const { id: campaign } = await createRealCampaign(database.pool, asked);
  const gestionnaire = await createGestionnaire(database.pool);
  const structures: StructureRow[] = [];
  for (let index = 0; index < sites; index += 1) {
    const structure = await createStructure(database.pool, { gestionnaire: gestionnaire.id });
    await createDeclaration(database.pool, { campaign, structure: structure.id, lines });
    structures.push(structure);
  }
  const person = await createPerson(database.pool, {
    grants: [{ role: "gestionnaire", gestionnaire: gestionnaire.id }],
  });
  const token = await createToken(database.pool, person.id);
  const form = await act(people.pool, { person: person.id }, (db) => readForm(db, campaign));
  if (form === null) throw new Error("no form");
  return {
    ...people,
    database,
    varDir,
    campaign,
    person: person.id,
    token,
    structures,
    form,
    work: () => workAll(people.pool, varDir),
    async close() {
      await people.end();
      await database.drop();
    },
  };
}

async function workAll(pool: Pool, varDir: string): Promise<void> {
  while (await workOnce({ pool, varDir, publicUrl: "http://localhost" }));
}
