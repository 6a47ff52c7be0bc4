import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { pino } from "pino";
import { allQuestionnaires } from "#data/questionnaires/index.ts";
import { createApp } from "./app.ts";
import { prepareCampaigns } from "./collect/campaigns/run.ts";
import { followCollect } from "./collect/follow.ts";
import { readServerConfig } from "./config.ts";
import { openAppRole } from "./db/app-role.ts";
import { chooseSource, databaseName, regionOf, type Source } from "./db/instance.ts";
import { readManifests } from "./db/manifests.ts";
import { migrate } from "./db/migrate.ts";
import { createPool } from "./db/pool.ts";
import { sourcesWithoutAddress } from "./db/producers.ts";
import { startDatabase } from "./db/supervisor.ts";
import { Editions } from "./edition/editions.ts";
import { startComparing } from "./follow-up/comparing.ts";
import { startImports } from "./import/start.ts";
import { listen } from "./listen.ts";
import { readMailSettings } from "./mail/settings.ts";
import { startMail } from "./mail/start.ts";
import { keptSecret } from "./people/settings.ts";
import { startPipeline } from "./pipeline.ts";
import { startPulse } from "./pulse/start.ts";
import { startRestitution } from "./restitution/schedule.ts";
import { startSchedule } from "./schedule.ts";
import { startWebBuild, startWebDev } from "./web-build.ts";

const labels = {
  mirror: "miroir des sources",
  producers: "sources des producteurs",
  demonstration: "données fictives",
};

/** What was started, to be stopped in the reverse order. */
const stops: (() => Promise<void>)[] = [];
let stoppingSince: number | undefined;

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    // npm and the terminal both pass Ctrl-C on: only one that comes later means "now".
    if (stoppingSince === undefined) void stop(0);
    else if (performance.now() - stoppingSince > 1_000) process.exit(1);
  });
}

await start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return stop(1);
});

async function start(): Promise<void> {
  const started = performance.now();
  const config = readServerConfig();
  const mail = readMailSettings();
  const source = await chooseSource(config);
  const database = await startDatabase({ ...config, name: databaseName(source) });
  stops.push(database.stop);
  await migrate(database.url);
  // What serves requests owns nothing: row-level security holds against it.
  const appUrl = await openAppRole(database.url);
  const pool = createPool(appUrl);
  stops.push(() => pool.end());

  const log = pino();
  const editions = new Editions({ pool, varDir: config.varDir, log });
  await editions.start();
  stops.push(async () => editions.stop());
  await prepareCampaigns(pool, allQuestionnaires());
  stops.push(followCollect({ pool, editions, region: regionOf(source, config), log }));
  const access = { ...config.access, secret: config.access.secret ?? keptSecret(config.varDir) };
  const server = createServer(createApp({ pool, config, source, log, editions, access }));
  const address = await listen(server, config.port);
  stops.push(() => close(server));
  stops.push(startMail({ pool, settings: mail, demonstration: source === "demonstration", log }));
  const publicUrl = access.publicUrl ?? address;
  stops.push(startComparing({ pool, log }));
  const demonstration = source === "demonstration";
  stops.push(await startSchedule({ pool, publicUrl, config, demonstration, log }));
  stops.push(startImports({ url: appUrl, varDir: config.varDir, publicUrl, log }));
  stops.push(startPulse({ url: appUrl, log }));
  stops.push(startPipeline(config, source, database));
  stops.push(startRestitution({ pool, config, databaseUrl: database.url, publicUrl, demonstration, log }));
  stops.push(config.dev ? startWebDev() : startWebBuild());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Relève est prêt : ${address} (${labels[source]}, ${seconds} s)`);
  const missing = sourcesWithoutAddress(readManifests());
  if (source !== "mirror" && missing.length > 0) console.log(lackOf(source, missing));
}

/** Why real figures need a mirror. */
function lackOf(source: Source, slugs: readonly string[]): string {
  const folder = source === "demonstration" ? ", avec un RELEVE_VAR neuf" : "";
  return `Des chiffres réels demandent un miroir (RELEVE_MIRROR${folder}) : sans adresse stable chez leur producteur, ${slugs.join(", ")}.`;
}

/** Lets the answers under way end, for two seconds; streams are cut. */
async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 2_000).unref();
  await closed;
}

async function stop(code: number): Promise<void> {
  stoppingSince = performance.now();
  for (const end of stops.toReversed()) await end().catch((error: unknown) => console.error(error));
  process.exit(code);
}
