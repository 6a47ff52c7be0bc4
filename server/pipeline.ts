import { constants } from "node:os";
import { Child } from "./child.ts";
import { childEnvironment } from "./db/config.ts";
import { mirrorOf, type Source } from "./db/instance.ts";
import type { Database } from "./db/supervisor.ts";
import type { ServerConfig } from "./config.ts";

interface Command {
  args: readonly string[];
  priority?: number;
}

/** What the pipeline does in the life of an instance, one command after the other, never in our event loop. */
function commands(source: Source, showReturns: boolean): Command[] {
  const load = { args: ["etl/run.ts", "all"] };
  // Minutes of every processor, of which readers have what they need first.
  const low = constants.priority.PRIORITY_LOW;
  const show = showReturns ? [{ args: ["etl/edition/run.ts", "show"], priority: low }] : [];
  // Only producers change by themselves: the demonstration is written, then loaded, once for all; then its returns, of
  // which it is known beforehand what may be shown.
  if (source === "demonstration")
    return [
      { args: ["etl/demo.ts", "--write"] },
      load,
      { args: ["server/demonstration/run.ts"] },
      { args: ["etl/run.ts", "declarations", ...(showReturns ? ["--show"] : [])] },
    ];
  return [load, ...show, { args: ["etl/schedule.ts"] }];
}

/** Starts loading beside the server, on its database; returns how to stop. */
export function startPipeline(config: ServerConfig, source: Source, database: Database): () => Promise<void> {
  const child = new Child();
  const env = childEnvironment({
    DATABASE_URL: database.url,
    RELEVE_VAR: config.varDir,
    RELEVE_MIRROR: mirrorOf(source, config),
  });
  const showReturns = config.showReturns ?? source === "demonstration";
  void runAll(child, commands(source, showReturns), env, database);
  return () => child.stop();
}

async function runAll(
  child: Child,
  list: readonly Command[],
  env: NodeJS.ProcessEnv,
  database: Database,
): Promise<void> {
  for (const { args, priority } of list) {
    const restarts = await database.restarts();
    const run = () => child.run(["--import", "tsx", ...args], env, priority);
    let code = await run();
    // What failed because its database died is taken up again on the database that was restarted.
    if (code !== null && code !== 0 && (await database.restarts()) > restarts) code = await run();
    if (code !== null && code !== 0) console.error(`${args.join(" ")} s’est arrêté avec le code ${code}.`);
  }
}
