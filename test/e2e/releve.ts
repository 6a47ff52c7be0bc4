import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { publishedIndicator } from "#data/contract/edition.ts";

export interface Releve {
  url: string;
  varDir: string;
  stop: () => Promise<void>;
}

const PATIENCE_MS = 280_000;

/** The demonstration, started as `npm run demo` starts it, once its pages and its first edition are there. */
export async function startDemonstration(): Promise<Releve> {
  const varDir = mkdtempSync(join(tmpdir(), "releve-e2e-"));
  const child = spawn(process.execPath, ["--import", "tsx", "etl/demo.ts"], {
    env: { ...process.env, RELEVE_VAR: varDir, RELEVE_MIRROR: "", DATABASE_URL: "", PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async () => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    if (child.exitCode === null) await ended;
    rmSync(varDir, { recursive: true, force: true });
  };
  try {
    const url = await addressSaid(child.stdout);
    await published(url);
    return { url, varDir, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** The address that the output says. Reads on, so that the pipe never fills. */
function addressSaid(output: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: output });
  return new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      const found = /Relève est prêt : (\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
    lines.on("close", () => reject(new Error("the demonstration stopped before it was ready")));
  });
}

/** Waits for the first edition and for the pages to be built. */
async function published(url: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const health = await (await fetch(`${url}/api/v1/health`)).text();
    const page = await (await fetch(url)).text();
    if (/"edition":"/.test(health) && page.includes('id="app"')) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("the demonstration published no edition in time");
}

const indicators = z.object({ rows: z.array(publishedIndicator) });

/** Whether an edition that shows returns was published: an instance starts with public sources alone. */
export async function showsReturns(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/v1/indicateurs`);
  // Before its first edition an instance has no indicators to tell.
  if (!answer.ok) return false;
  const { rows } = indicators.parse(await answer.json());
  return rows.some(({ slug, published }) => slug === "taux_vacance" && published.rows > 0);
}
