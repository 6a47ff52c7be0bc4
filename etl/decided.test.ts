import { expect, it } from "vitest";
import { readDecided } from "./decided.ts";

it("is what the engine and the attacker of this code decided: else « npm run demo », then « npm run demo -- --pack »", async () => {
  const kinds = [...(await readDecided()).keys()].map((path) => path.split("/")[0]);
  expect(new Set(kinds)).toEqual(new Set(["protections", "settled", "attacks"]));
});
