import { inject } from "vitest";
import { showsReturns } from "./releve.ts";

/** Returns are drawn, summed, protected and attacked before the edition that holds them is shown. */
const PATIENCE_MS = 1_200_000;
const INTERVAL_MS = 2_000;

/** Unit and database tests run while our demonstration is made; browser tests wait for what it shows last. */
async function waitForReturns(url: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await showsReturns(url))) {
    if (performance.now() > end)
      throw new Error("the demonstration published no edition with its returns in time");
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}

if (inject("releveVar") !== "") await waitForReturns(inject("releveUrl"));
