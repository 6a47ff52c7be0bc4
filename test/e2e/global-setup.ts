import type { TestProject } from "vitest/node";
import { findChromium } from "./chromium.ts";
import { startDemonstration } from "./releve.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the pages under test are served; empty where no browser was found. */
    releveUrl: string;
    /** Its RELEVE_VAR; empty where it is not ours. */
    releveVar: string;
  }
}

/** One demonstration for all browser tests; RELEVE_URL names one that is already there. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const standing = process.env["RELEVE_URL"];
  project.provide("releveVar", "");
  if (!findChromium() || standing) {
    project.provide("releveUrl", findChromium() ? (standing ?? "") : "");
    return undefined;
  }
  const releve = await startDemonstration();
  project.provide("releveUrl", releve.url);
  project.provide("releveVar", releve.varDir);
  return releve.stop;
}
