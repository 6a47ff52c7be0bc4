import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { copyRows } from "./copy-rows.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("writes what it is given, whatever the characters", async () => {
  const awkward = 'tabulation\t, retour\nà la ligne\r, \\N, "guillemets" et {accolades}';
  const db = await database.pool.connect();
  try {
    await db.query("create temp table kept (number integer, words text, list text[], nothing text)");
    await copyRows(
      db,
      "kept",
      ["number", "words", "list", "nothing"],
      [[1, awkward, [awkward, "b,c"], null]],
    );
    const { rows } = await db.query("select * from kept");
    expect(rows).toEqual([{ number: 1, words: awkward, list: [awkward, "b,c"], nothing: null }]);
  } finally {
    db.release();
  }
});
