import type { TestProject } from "vitest/node";
import { findChromium } from "./chromium.ts";
import { startDemonstration } from "./releve.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the pages under test are served; empty where no browser was found. */
    releveUrl: string;
    /** The same, of an instance that shows what returns say, at once or in some minutes. */
    declaredUrl: string;
  }
}

/** One demonstration for all browser tests, and a small one that shows what returns say; RELEVE_URL names one that stands. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const standing = process.env["RELEVE_URL"];
  if (!findChromium() || standing) {
    for (const name of ["releveUrl", "declaredUrl"] as const)
      project.provide(name, findChromium() ? (standing ?? "") : "");
    return undefined;
  }
  const main = await startDemonstration("3000", "no");
  const stops = [main.stop];
  const stop = async () => {
    for (const one of stops) await one();
  };
  try {
    await main.edition;
    const declared = await startDemonstration("500", "yes");
    stops.push(declared.stop);
    project.provide("releveUrl", main.url);
    project.provide("declaredUrl", declared.url);
    return stop;
  } catch (cause) {
    await stop();
    throw cause;
  }
}
