import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Releve {
  url: string;
  varDir: string;
  stop: () => Promise<void>;
}

const PATIENCE_MS = 280_000;
/** Returns are drawn, summed, protected and attacked before the edition that holds them is shown. */
const EDITION_PATIENCE_MS = 1_200_000;

/** The demonstration, started as `npm run demo` starts it, once its returns and the edition made of them are there. */
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
    const { address, edition } = said(child.stdout);
    const url = await address;
    await published(url);
    await inTime(edition);
    return { url, varDir, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** What the output says: the address of the server, then the edition that holds the returns. Reads on, so that the pipe never fills. */
function said(output: NodeJS.ReadableStream): { address: Promise<string>; edition: Promise<string> } {
  const lines = createInterface({ input: output });
  const heard = (pattern: RegExp, after?: Promise<string>) =>
    new Promise<string>((resolve, reject) => {
      let listening = after === undefined;
      after?.then(() => (listening = true), reject);
      lines.on("line", (line) => {
        const found = listening ? pattern.exec(line)?.[1] : undefined;
        if (found) resolve(found);
      });
      lines.on("close", () => reject(new Error("the demonstration stopped before it was ready")));
    });
  const edition = heard(/édition (\S+)/, heard(/declarations\s:\s(.*)validées/));
  // Asked for last: a demonstration that stops before is told by its address.
  edition.catch(() => undefined);
  return { address: heard(/Relève est prêt : (\S+)/), edition };
}

/** Gives up on an edition that was refused, or that does not come. */
async function inTime(edition: Promise<string>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error("the demonstration published no edition with its returns in time")),
      EDITION_PATIENCE_MS,
    );
  });
  await Promise.race([edition, late]).finally(() => clearTimeout(timer));
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
