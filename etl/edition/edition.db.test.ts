import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { editionManifest } from "#data/contract/edition.ts";
import { fromArrow } from "#data/encoding/arrow.ts";
import { toJsonRows } from "#data/encoding/json.ts";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { COMMUNES, PART, type Row, row, share } from "#test/fixtures/edition.ts";
import { createMarts, writeMart } from "#test/fixtures/marts.ts";
import { buildEdition } from "./build.ts";
import { diffEditions } from "./diff.ts";
import { publish, publishNext, rollback } from "./publish.ts";
import { audit } from "./verify.ts";

const SLUG = "part_projets_difficiles";
const BACK = { actor: "test", reason: "le Var est faux" };
let database: TestDatabase;
let varDir: string;

beforeEach(async () => {
  database = await createTestDatabase();
  varDir = await mkdtemp(join(tmpdir(), "releve-edition-"));
  await loadNomenclatures(database.pool);
  await createMarts(database.pool);
  await writeMart(database.pool, SLUG, PART);
});

afterEach(async () => {
  await database.drop();
  await rm(varDir, { recursive: true });
});

const building = (now = "2026-11-22T10:00:00Z") => ({
  pool: database.pool,
  varDir,
  demonstration: false,
  declared: true,
  now: new Date(now),
});
const published = async () =>
  (await database.pool.query<{ edition: string }>("select edition from app.publication")).rows[0]?.edition;
const folders = async () => (await readdir(join(varDir, "editions"))).sort();

/** The fixture with another share for the Var in 2025. */
const moved = (numerator: number): Row[] =>
  PART.map((one) =>
    one.level === "dep" && one.millesime === "2025" && one.metier === "all"
      ? share("dep", "83", numerator, 10)
      : one,
  );

describe("building", () => {
  it("writes the marts as they are, as files that name their bytes", async () => {
    const { id } = await buildEdition(building());
    expect(id).toBe("2026.1");
    const folder = join(varDir, "editions", id);
    const rows = JSON.parse(toJsonRows(fromArrow(await readFile(join(folder, `${SLUG}.arrow`)))));
    expect(rows).toHaveLength(PART.length);
    expect(rows).toContainEqual(PART.find(({ status }) => status === "estimated"));
    expect(rows).toContainEqual(PART.find(({ status }) => status === "secret"));
    expect(await audit(varDir, id)).toEqual([]);
  });

  it("makes the same bytes from the same inputs, hence no second edition, on any day", async () => {
    const first = await buildEdition(building());
    const shuffled = PART.toReversed();
    await writeMart(database.pool, SLUG, shuffled);
    const again = await buildEdition(building("2027-03-01T00:00:00Z"));
    expect(first.isNew).toBe(true);
    expect(again).toMatchObject({ id: "2026.1", isNew: false });
    expect(await folders()).toEqual(["2026.1"]);
  });

  it("names once a file of which two tables are made, with all its rows", async () => {
    await database.pool.query(
      `insert into app.load_run (run, kind, source, file, target, state, sha256, bytes_read, rows_read, kept)
       select 'test', 'source', 'zones_emploi', 'ze.xlsx', target, 'loaded', 'abc', 900, read, read - 1
       from (values ('zone', 22), ('commune_zone', 904)) as sheet (target, read)`,
    );
    const { id } = await buildEdition(building());
    const manifest = await readFile(join(varDir, "editions", id, "manifest.json"), "utf8");
    expect(editionManifest.parse(JSON.parse(manifest)).inputs).toMatchObject([
      { file: "ze.xlsx", bytes: 900, read: 926, kept: 924 },
    ]);
  });

  it("keeps its communes and contours after a crash, which empties raw and staging", async () => {
    await database.pool.query("drop schema raw, staging cascade");
    const { id } = await buildEdition(building());
    const communes = await readFile(join(varDir, "editions", id, "communes.json"), "utf8");
    expect(JSON.parse(communes)).toHaveLength(COMMUNES.length);
    expect(await readdir(join(varDir, "editions", id, "contours"))).toContain("ze.topojson");
  });

  it.each([
    ["communes", "mart.commune"],
    ["contours", "mart.commune_contour"],
  ])("refuses territories without their %s", async (what, relation) => {
    await database.pool.query(`delete from ${relation}`);
    await expect(buildEdition(building())).rejects.toThrow(`sans leurs ${what}`);
    await database.pool.query(`drop table ${relation}`);
    await expect(buildEdition(building())).rejects.toThrow(`sans leurs ${what}`);
  });

  it("leaves alone an edition that another database knows, and takes its own place again", async () => {
    await buildEdition(building());
    const kept = await readFile(join(varDir, "editions", "2026.1", "manifest.json"), "utf8");
    await database.pool.query("truncate app.edition cascade");
    await writeMart(database.pool, SLUG, moved(9));
    expect((await buildEdition(building())).id).toBe("2026.2");
    expect(await readFile(join(varDir, "editions", "2026.1", "manifest.json"), "utf8")).toBe(kept);
    await database.pool.query("truncate app.edition cascade");
    expect((await buildEdition(building())).id).toBe("2026.2");
    expect(await folders()).toEqual(["2026.1", "2026.2"]);
  });

  it("clears what killed builds left, not what another is writing", async () => {
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    for (const pid of [gone, process.ppid])
      await mkdir(join(varDir, "editions", `.${pid}-1`), { recursive: true });
    await buildEdition(building());
    expect(await folders()).toEqual([`.${process.ppid}-1`, "2026.1"]);
  });

  it("puts lost files back without a new edition", async () => {
    await buildEdition(building());
    await rm(join(varDir, "editions", "2026.1"), { recursive: true });
    expect(await buildEdition(building())).toMatchObject({ id: "2026.1", isNew: false });
    expect(await audit(varDir, "2026.1")).toEqual([]);
  });

  it("numbers editions by year and rank", async () => {
    await buildEdition(building());
    await writeMart(database.pool, SLUG, moved(9));
    expect((await buildEdition(building())).id).toBe("2026.2");
    await writeMart(database.pool, SLUG, moved(7));
    expect((await buildEdition(building("2027-01-02T00:00:00Z"))).id).toBe("2027.1");
  });

  it.each<[string, Row, RegExp]>([
    [
      "a number on a masked row",
      row({ level: "dep", code: "84", status: "secret", numerator: 3 }),
      /nombre sur une ligne masquée \(dep 84/,
    ],
    ["a value that is missing", row({ level: "dep", code: "84" }), /valeur absente/],
    [
      "a value below zero",
      row({ level: "dep", code: "84", value: -0.2, numerator: -2, denominator: 10 }),
      /valeur négative/,
    ],
    ["a level the meaning does not have", share("epci", "200", 1, 2), /niveau non prévu/],
    [
      "a dimension the meaning does not have",
      share("dep", "84", 1, 2, { secteur: "sanitaire" }),
      /dimension secteur/,
    ],
    ["a place nobody knows", share("dep", "99", 1, 2), /territoire\(s\) inconnu\(s\) \(dep:99\)/],
  ])("refuses %s and leaves the published edition", async (_what, bad, message) => {
    await publishNext(building());
    await writeMart(database.pool, SLUG, [...PART, bad]);
    await expect(publishNext(building())).rejects.toThrow(message);
    expect(await published()).toBe("2026.1");
    expect(await folders()).toEqual(["2026.1"]);
  });

  it("refuses to publish nothing", async () => {
    await writeMart(database.pool, SLUG, []);
    await expect(buildEdition(building())).rejects.toThrow("Aucun indicateur n’a de ligne");
  });
});

describe("publishing", () => {
  it("shows the next edition and says what moved and why", async () => {
    await publishNext(building());
    await writeMart(database.pool, SLUG, moved(9));
    expect(await publishNext(building("2026-11-23T10:00:00Z"))).toMatchObject({ id: "2026.2", isNew: true });
    expect(await published()).toBe("2026.2");
    const [diff] = await diffEditions(varDir, "2026.2", "2026.1");
    expect(diff?.summary).toMatchObject({
      changes: { valeur: 1, ajout: 0, retrait: 0 },
      unchanged: PART.length - 1,
    });
    expect(diff?.rows[0]).toMatchObject({ code: "83", before: 0.8, after: 0.9, cause: "donnees" });
  });

  it("lets nothing vanish by itself: an indicator that has lost its rows waits for a person", async () => {
    await writeMart(database.pool, "projets_recrutement", [{ ...share("dep", "83", 9, 1), value: 9 }]);
    await publishNext(building());
    await writeMart(database.pool, "projets_recrutement", []);
    for (const now of ["2026-11-23T10:00:00Z", "2026-11-24T10:00:00Z"]) {
      await expect(publishNext(building(now))).rejects.toThrow(
        "2026.1 reste en place : elle perdrait projets_recrutement",
      );
      expect(await published()).toBe("2026.1");
    }
    await publish(database.pool, varDir, "2026.2", { actor: "test", reason: null });
    await publishNext(building("2026-11-25T10:00:00Z"));
    expect(await published()).toBe("2026.2");
  });

  it("tells a change of perimeter from a change of data", async () => {
    await publishNext(building());
    const wider = moved(9).map((one) => ({
      ...one,
      contributors: one.code === "83" ? 12 : one.contributors,
    }));
    await writeMart(database.pool, SLUG, wider);
    await publishNext(building());
    const [diff] = await diffEditions(varDir, "2026.2", "2026.1");
    expect(diff?.rows.map(({ cause }) => cause)).toEqual(["perimetre"]);
  });

  it("goes back, and the same inputs do not undo it", async () => {
    await publishNext(building());
    await writeMart(database.pool, SLUG, moved(9));
    await publishNext(building("2026-11-23T10:00:00Z"));
    expect(await rollback(database.pool, varDir, BACK)).toBe("2026.1");
    await publishNext(building("2026-11-24T10:00:00Z"));
    expect(await published()).toBe("2026.1");
    const { rows } = await database.pool.query("select * from app.audit order by id");
    expect(rows.map(({ actor, action, subject, detail }) => [actor, action, subject, detail])).toEqual([
      ["npm run etl", "edition.publish", "2026.1", { before: null, reason: null }],
      ["npm run etl", "edition.publish", "2026.2", { before: "2026.1", reason: null }],
      ["test", "edition.rollback", "2026.1", { before: "2026.2", reason: "le Var est faux" }],
    ]);
  });

  it("goes back further each time, never forward again", async () => {
    for (const percent of [8, 9, 7]) {
      await writeMart(database.pool, SLUG, moved(percent));
      await publishNext(building());
    }
    expect(await rollback(database.pool, varDir, BACK)).toBe("2026.2");
    expect(await rollback(database.pool, varDir, BACK)).toBe("2026.1");
    await expect(rollback(database.pool, varDir, BACK)).rejects.toThrow("Aucune édition antérieure");
  });

  it.each([null, " "])("refuses to go back without a reason (%j)", async (reason) => {
    await publishNext(building());
    await writeMart(database.pool, SLUG, moved(9));
    await publishNext(building());
    await expect(rollback(database.pool, varDir, { actor: "test", reason })).rejects.toThrow("motif");
    expect(await published()).toBe("2026.2");
  });

  it("goes one step back for each of two persons at once, each act kept", async () => {
    for (const percent of [8, 9, 7]) {
      await writeMart(database.pool, SLUG, moved(percent));
      await publishNext(building());
    }
    const both = await Promise.all(
      ["a", "b"].map((actor) => rollback(database.pool, varDir, { ...BACK, actor })),
    );
    expect(both.sort()).toEqual(["2026.1", "2026.2"]);
    expect(await published()).toBe("2026.1");
    const { rows } = await database.pool.query<{ subject: string; before: string }>(
      "select subject, detail ->> 'before' as before from app.audit where action = 'edition.rollback' order by id",
    );
    expect(rows).toEqual([
      { subject: "2026.2", before: "2026.3" },
      { subject: "2026.1", before: "2026.2" },
    ]);
  });

  it("refuses to go back when nothing was before", async () => {
    await publishNext(building());
    await expect(rollback(database.pool, varDir, BACK)).rejects.toThrow("Aucune édition antérieure");
  });

  it("refuses files that are no longer what they were", async () => {
    const { id } = await buildEdition(building());
    await writeFile(join(varDir, "editions", id, `${SLUG}.csv`), "level;code\r\n");
    await expect(publish(database.pool, varDir, id, { actor: "test", reason: null })).rejects.toThrow(
      /empreinte/,
    );
    expect(await published()).toBeUndefined();
    await expect(publish(database.pool, varDir, "2030.1", { actor: "test", reason: null })).rejects.toThrow(
      /manquent/,
    );
  });
});
