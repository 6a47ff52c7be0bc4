import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAppRole } from "#server/db/app-role.ts";
import { createPool } from "#server/db/pool.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { writeDirectory } from "#test/fixtures/directory.ts";
import { isReleveId } from "./releve-id.ts";
import { syncStructures } from "./sync.ts";

let database: TestDatabase;
/** The server's own connection: it owns nothing. */
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(await openAppRole(database.url));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const sync = (today: string) => syncStructures(pool, { region: "93", today });

async function structures() {
  const found = await database.pool.query<{
    releve_id: string;
    finess: string | null;
    name: string;
    closed_on: string | null;
    gestionnaire: string;
  }>(`
    select structure.releve_id, structure.name, structure.closed_on, gestionnaire.code as gestionnaire,
      (select value from collect.structure_identifier as held
       where held.structure = structure.id and held.kind = 'finess' and held.valid_to is null) as finess
    from collect.structure join collect.gestionnaire on gestionnaire.id = structure.gestionnaire
    order by structure.name`);
  return found.rows;
}

async function expectedEtp() {
  const found = await database.pool.query(
    `select held.value as finess, structure.expected_etp, structure.expected_etp_from
     from collect.structure join collect.structure_identifier as held on held.structure = structure.id
     where held.value in ('831000000', '831000002') order by held.value`,
  );
  return found.rows;
}

describe("structures that may file a return", () => {
  it("waits for a first directory", async () => {
    expect(await sync("2026-01-01")).toBeNull();
  });

  it("takes those of the region, and its training centres, once", async () => {
    await writeDirectory(
      database.pool,
      [
        { finess: "830000001", siren: "111222333", siret: "11122233300011" },
        { finess: "830000002", siren: "111222333", siret: "11122233300022" },
        { finess: "830000003", finess_ej: "830009999" },
        { finess: "690000001", reg: "84", dep: "69" },
      ],
      [{ uai: "0831234X", centre: "IFSI de Draguignan" }],
    );
    expect(await sync("2026-01-02")).toEqual({ added: 4, changed: 0, closed: 0 });
    expect(await sync("2026-01-03")).toEqual({ added: 0, changed: 0, closed: 0 });
    const found = await structures();
    expect(found.map(({ gestionnaire }) => gestionnaire)).toEqual([
      "siren:111222333",
      "siren:111222333",
      "ej:830009999",
      "structure:0831234X",
    ]);
    expect(found.every(({ releve_id }) => isReleveId(releve_id))).toBe(true);
  });

  it("follows a move, keeps the identifiers it had, closes and opens again, deletes nothing", async () => {
    const before = await structures();
    await writeDirectory(database.pool, [
      { finess: "830000001", siren: "111222333", siret: "11122233300099", libelle: "EHPAD Les Pins" },
      { finess: "830000003", finess_ej: "830009999" },
      { finess: "830000004", uai: "0831234X", libelle: "IFSI de Draguignan", secteur: "formation" },
    ]);
    expect(await sync("2026-02-01")).toEqual({ added: 0, changed: 2, closed: 1 });
    const after = await structures();
    expect(after).toHaveLength(before.length);
    expect(after.find(({ name }) => name === "EHPAD 830000002")?.closed_on).toBe("2026-02-01");
    const centre = after.find(({ name }) => name === "IFSI de Draguignan");
    expect(centre?.finess).toBe("830000004");
    expect(centre?.releve_id).toBe(before.find(({ name }) => name === centre?.name)?.releve_id);

    const sirets = await database.pool.query(
      `select value, valid_from, valid_to from collect.structure_identifier
       where kind = 'siret' and structure = (select structure from collect.structure_identifier where value = '830000001')
       order by valid_from`,
    );
    expect(sirets.rows).toEqual([
      { value: "11122233300011", valid_from: "2026-01-02", valid_to: "2026-02-01" },
      { value: "11122233300099", valid_from: "2026-02-01", valid_to: null },
    ]);

    await writeDirectory(database.pool, [
      { finess: "830000001", siren: "111222333" },
      { finess: "830000002", siren: "111222333" },
      { finess: "830000003", finess_ej: "830009999" },
      { finess: "830000004", uai: "0831234X", libelle: "IFSI de Draguignan", secteur: "formation" },
    ]);
    await sync("2026-03-01");
    expect((await structures()).every(({ closed_on }) => closed_on === null)).toBe(true);
  });

  it("gives a gestionnaire of several structures the name of none", async () => {
    const unnamed = { libelle_gestionnaire: null };
    await writeDirectory(database.pool, [
      { finess: "830000001", siren: "111222333" },
      { finess: "830000002", siren: "111222333" },
      { finess: "830000003", finess_ej: "830009999", libelle: "EHPAD Les Lilas" },
      { finess: "830000004", finess_ej: "830008888", ...unnamed },
      { finess: "830000005", finess_ej: "830008888", ...unnamed },
      { finess: "830000006", siren: "000100010", ...unnamed },
      { finess: "830000007", siren: "000100010", ...unnamed },
    ]);
    await sync("2026-03-15");
    const { rows } = await database.pool.query("select code, name from collect.gestionnaire");
    expect(Object.fromEntries(rows.map(({ code, name }) => [code, name]))).toMatchObject({
      "siren:111222333": "Association 111222333",
      "ej:830009999": "EHPAD Les Lilas",
      "ej:830008888": "Gestionnaire, FINESS 830008888",
      "siren:000100010": "Gestionnaire fictif n° 10",
    });
  });

  it("does not believe a directory that lost most of its places", async () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ finess: `8310000${String(n).padStart(2, "0")}` }));
    await writeDirectory(database.pool, many);
    await sync("2026-04-01");
    await writeDirectory(database.pool, many.slice(0, 3));
    expect(await sync("2026-04-02")).toMatchObject({ closed: 0 });
    const said = await database.pool.query(
      "select detail from collect.event where action = 'structures.closings_refused'",
    );
    expect(said.rows).toEqual([{ detail: { missing: 27, open: 30 } }]);
  });

  it("expects the ETP of the SAE, else the mean of the category", async () => {
    await database.pool.query(`
      create table if not exists ref.metier (code text primary key, kind text);
      create table staging.int_sae (finess text, commune text, millesime text, metier text, etp bigint);
      insert into staging.int_sae values ('831000000', '83050', '2023', 'all', 9000),
        ('831000000', '83050', '2024', 'all', 8000), ('831000001', '83050', '2024', 'all', 4000)`);
    await sync("2026-05-01");
    const expected = [
      { finess: "831000000", expected_etp: 8000, expected_etp_from: "sae:2024" },
      { finess: "831000002", expected_etp: 6000, expected_etp_from: "categorie" },
    ];
    expect(await expectedEtp()).toEqual(expected);
    // what a crash of PostgreSQL leaves of an unlogged table
    await database.pool.query("truncate staging.int_sae");
    await sync("2026-05-02");
    expect(await expectedEtp()).toEqual(expected);
  });
});
