import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("nothing said: var beside the project, region 93, port 3000, embedded database", () => {
  expect(readConfig({})).toEqual({
    mirror: undefined,
    varDir: resolve("var"),
    region: "93",
    databaseUrl: undefined,
    port: 3000,
  });
});

test("an empty variable is an absent one, folders become absolute", () => {
  const config = readConfig({ PORT: "", RELEVE_MIRROR: "../shared/data", DATABASE_URL: "" });
  expect(config.port).toBe(3000);
  expect(config.mirror).toBe(resolve("../shared/data"));
});

test("each wrong variable is named", () => {
  const wrong = { PORT: "http", RELEVE_REGION: "PACA", DATABASE_URL: "mysql://localhost/releve" };
  for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(name);
});
