import { existsSync } from "node:fs";
import { join } from "node:path";
import { Child, project } from "./child.ts";
import { childEnvironment } from "./db/config.ts";
import { mirrorOf, type Source } from "./db/instance.ts";
import type { ServerConfig } from "./config.ts";

/** What the pipeline does in the life of an instance, one command after the other, never in our event loop. */
function commands(source: Source): string[][] {
  const load = ["etl/run.ts", "all"];
  // Only producers change by themselves: the demonstration is written, then loaded, once for all.
  if (source === "demonstration") return [["etl/demo.ts", "--write"], load];
  return [load, ["etl/schedule.ts"]];
}

/** Starts loading beside the server, on its database; returns how to stop. */
export function startPipeline(
  config: ServerConfig,
  source: Source,
  databaseUrl: string,
): () => Promise<void> {
  const child = new Child();
  const env = childEnvironment({
    DATABASE_URL: databaseUrl,
    RELEVE_VAR: config.varDir,
    RELEVE_MIRROR: mirrorOf(source, config),
  });
  const runAll = async () => {
    for (const [script = "", ...args] of commands(source)) {
      if (!existsSync(join(project, script))) continue;
      const code = await child.run(["--import", "tsx", script, ...args], env);
      if (code !== null && code !== 0) console.error(`${script} s’est arrêté avec le code ${code}.`);
    }
  };
  void runAll();
  return () => child.stop();
}
