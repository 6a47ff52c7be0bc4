import type { Pool, PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAppRole } from "#server/db/app-role.ts";
import { act } from "#server/db/act.ts";
import { createPool } from "#server/db/pool.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createCampaign,
  createDeclaration,
  createPerson,
  createStructure,
  createToken,
} from "#test/fixtures/people.ts";

let database: TestDatabase;
/** As releve_app: the only role that answers requests. */
let pool: Pool;
let mine: { person: number; structure: number; declaration: number };
let theirs: { person: number; structure: number; declaration: number };
let staff: number;
let planner: number;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(await openAppRole(database.url));
  const owner = database.pool;
  const campaign = await createCampaign(owner);
  const lay = async (dep: string) => {
    const structure = await createStructure(owner, { dep });
    const person = await createPerson(owner, { grants: [{ role: "declarant", structure: structure.id }] });
    const declaration = await createDeclaration(owner, { campaign: campaign.id, structure: structure.id });
    await owner.query(
      "insert into collect.answer (declaration, question, line, state, value, origin) values ($1, 'etp', 'all', 'number', 1250, 'typed')",
      [declaration.id],
    );
    await owner.query("insert into collect.notification (person, body) values ($1, 'Bonjour')", [person.id]);
    await createToken(owner, person.id);
    return { person: person.id, structure: structure.id, declaration: declaration.id };
  };
  mine = await lay("13");
  theirs = await lay("83");
  staff = (await createPerson(owner, { grants: [{ role: "observatoire" }] })).id;
  planner = (await createPerson(owner, { grants: [{ role: "planificateur", territory: "dep:83" }] })).id;
  await owner.query(
    "insert into collect.mail_link (token_hash, email, expires_at) values ('\\x00', 'a@exemple.invalid', now() + interval '1 hour')",
  );
  await owner.query(
    "insert into collect.outgoing_mail (key, recipient, subject, body_text, body_html) values ('k', 'a@exemple.invalid', 's', 't', 'h')",
  );
  await owner.query("insert into collect.contact (structure, email) values ($1, 'c@exemple.invalid')", [
    theirs.structure,
  ]);
  await owner.query("insert into collect.person_identity values ('https://idp.invalid', '1', $1)", [
    mine.person,
  ]);
  await owner.query("insert into collect.attempt (key) values ('k')");
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const count = async (db: Pool | PoolClient, table: string): Promise<number> =>
  (await db.query(`select count(*) as n from collect.${table}`)).rows[0].n;
const as = <T>(person: number, work: (db: PoolClient) => Promise<T>) => act(pool, { person }, work);

const GUARDED = [
  "declaration",
  "answer",
  "contact",
  "person",
  "role_grant",
  "api_token",
  "notification",
  "mail_link",
  "outgoing_mail",
  "person_identity",
  "attempt",
];

describe("the role of the server", () => {
  it("owns nothing, and goes round nothing", async () => {
    const { rows } = await pool.query(
      "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user",
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
    ]);
    const owned = await pool.query(
      "select count(*) as n from pg_class where relowner = current_user::regrole",
    );
    expect(owned.rows[0].n).toBe(0);
    await expect(pool.query("alter table collect.answer disable row level security")).rejects.toThrow(
      "owner",
    );
    await expect(pool.query("delete from collect.event")).rejects.toThrow("permission denied");
    await expect(pool.query("update collect.event set action = 'x'")).rejects.toThrow("permission denied");
    await expect(pool.query("update collect.submission set sha256 = 'x'")).rejects.toThrow(
      "permission denied",
    );
  });

  it.each(GUARDED)("sees no row of %s until someone acts", async (table) => {
    expect(await count(database.pool, table)).toBeGreaterThan(0);
    expect(await count(pool, table)).toBe(0);
  });

  it("leaves no guarded table open by mistake", async () => {
    const { rows } = await database.pool.query(
      `select relname from pg_class where relnamespace = 'collect'::regnamespace and relkind = 'r' and not relrowsecurity
       order by relname`,
    );
    // What these hold is public knowledge, or (session) is read before anyone is known, by its secret name.
    const open = ["campaign", "gestionnaire", "prefill", "questionnaire", "session", "structure"];
    expect(rows.map(({ relname }) => relname)).toEqual([...open, "structure_identifier"]);
  });
});

describe("a declarant", () => {
  it("reads by a bare select what is theirs, and nothing of another", async () => {
    const seen = await as(mine.person, async (db) => ({
      declarations: (await db.query("select id from collect.declaration")).rows,
      answers: (await db.query("select declaration from collect.answer")).rows,
      persons: (await db.query("select id from collect.person")).rows,
      grants: (await db.query("select person from collect.role_grant")).rows,
      tokens: await count(db, "api_token"),
      notices: await count(db, "notification"),
    }));
    expect(seen).toEqual({
      declarations: [{ id: mine.declaration }],
      answers: [{ declaration: mine.declaration }],
      persons: [{ id: mine.person }],
      grants: [{ person: mine.person }],
      tokens: 1,
      notices: 1,
    });
  });

  it("reads no link, mail, identity, contact nor count of attempts", async () => {
    for (const table of ["mail_link", "outgoing_mail", "person_identity", "contact", "attempt"])
      expect([table, await as(mine.person, (db) => count(db, table))]).toEqual([table, 0]);
  });

  it("changes nothing of another", async () => {
    const touched = await as(mine.person, async (db) => [
      await db.query("update collect.declaration set state = 'submitted' where id = $1", [
        theirs.declaration,
      ]),
      await db.query("update collect.answer set value = 0 where declaration = $1", [theirs.declaration]),
      await db.query("delete from collect.answer where declaration = $1", [theirs.declaration]),
      await db.query("update collect.person set email = 'x@exemple.invalid' where id = $1", [theirs.person]),
      await db.query("update collect.role_grant set revoked_at = now() where person = $1", [theirs.person]),
      await db.query("update collect.api_token set revoked_at = now() where person = $1", [theirs.person]),
    ]);
    expect(touched.map(({ rowCount }) => rowCount)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it.each([
    [
      "writes an answer of another",
      "insert into collect.answer (declaration, question, line, state, origin) select $2, 'q', 'all', 'none', 'typed' where $1::bigint > 0",
    ],
    [
      "makes themselves administrator",
      "insert into collect.role_grant (person, role) values ($1, 'administrateur')",
    ],
    [
      "reaches a whole gestionnaire",
      "insert into collect.role_grant (person, role, structure, gestionnaire) select $1, 'gestionnaire', id, gestionnaire from collect.structure where $2 > 0 limit 1",
    ],
    [
      "turns their right into another",
      "update collect.role_grant set role = 'administrateur' where person = $1 and $2 > 0",
    ],
    [
      "acts in someone else’s name",
      "insert into collect.event (person, action) values ($1 + 1, 'x') on conflict do nothing",
    ],
    [
      "expects a return",
      "insert into collect.declaration (campaign, structure) select campaign, structure + 1000 from collect.declaration where $1::bigint + $2::bigint > 0",
    ],
  ])("never %s", async (_what, sql) => {
    const params = sql.includes("$2") ? [mine.person, theirs.declaration] : [mine.person];
    await expect(as(mine.person, (db) => db.query(sql, params))).rejects.toThrow("row-level security");
  });
});

describe("a planner", () => {
  it("reads the returns of their territory, and answers none", async () => {
    const seen = await as(planner, async (db) => (await db.query("select id from collect.declaration")).rows);
    expect(seen).toEqual([{ id: theirs.declaration }]);
    const insert =
      "insert into collect.answer (declaration, question, line, state, origin) values ($1, 'q', 'all', 'none', 'typed')";
    await expect(as(planner, (db) => db.query(insert, [theirs.declaration]))).rejects.toThrow(
      "row-level security",
    );
  });
});

describe("the observatory", () => {
  it("reads every return and contact, and still no link nor mail", async () => {
    const seen = await as(staff, async (db) => ({
      declarations: await count(db, "declaration"),
      contacts: await count(db, "contact"),
      links: await count(db, "mail_link"),
      mails: await count(db, "outgoing_mail"),
      tokens: await count(db, "api_token"),
    }));
    expect(seen).toEqual({ declarations: 2, contacts: 1, links: 0, mails: 0, tokens: 0 });
  });
});
