import { dropListeners, killPostmaster, publishEdition, type Trial } from "./faults.ts";
import { type Instance, startInstance } from "./instance.ts";
import { drive } from "./traffic.ts";

const CONNECTIONS = 16;
const WARM_S = 3;
const SECONDS = 15;
/** The server may fill its bounded memory of answers, not more. */
const MAX_GROWTH_MB = 400;
const GIVE_UP_S = 300;

const trials: Record<string, (instance: Instance) => Promise<Trial>> = {
  "trafic mêlé": mixed,
  "PostgreSQL tué (-9)": (instance) => killPostmaster(instance, CONNECTIONS),
  "édition publiée puis retirée": (instance) => publishEdition(instance, CONNECTIONS),
  "écoutes coupées": (instance) => dropListeners(instance, CONNECTIONS),
};

async function mixed({ api, residentMb }: Instance): Promise<Trial> {
  await drive(api, { seconds: WARM_S, connections: CONNECTIONS });
  const before = residentMb();
  const traffic = await drive(api, { seconds: SECONDS, connections: CONNECTIONS });
  const after = residentMb();
  const said = `mémoire ${before.toFixed(0)} → ${after.toFixed(0)} Mo`;
  const grown = after - before > MAX_GROWTH_MB ? [`${said} : plus de ${MAX_GROWTH_MB} Mo`] : [];
  return { traffic, said, wrong: [...traffic.errors, ...grown] };
}

/** Traffic and faults against a server of its own, on the loopback; 0 when nothing was wrong. */
async function main(): Promise<number> {
  console.log("Démarrage d’un serveur sur la démonstration…");
  const instance = await startInstance();
  const watchdog = setTimeout(() => {
    console.error(`Pas fini après ${GIVE_UP_S} s : abandon.`);
    void instance.stop().finally(() => process.exit(2));
  }, GIVE_UP_S * 1_000);
  try {
    const faults: string[] = [];
    console.log(line("épreuve", ["réponses", "req/s", "p50 ms", "p99 ms", "erreurs"], ""));
    for (const [name, trial] of Object.entries(trials)) {
      const { traffic, said, wrong } = await trial(instance);
      const { answers, perSecond, p50, p99 } = traffic;
      const figures = [answers, perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1), wrong.length].map(
        String,
      );
      console.log(line(name, figures, said));
      faults.push(...wrong);
    }
    for (const fault of [...new Set(faults)].slice(0, 10)) console.error(`✗ ${fault}`);
    return faults.length > 0 ? 1 : 0;
  } finally {
    clearTimeout(watchdog);
    await instance.stop();
  }
}

function line(name: string, figures: readonly string[], said: string): string {
  return `${name.padEnd(30)}${figures.map((figure) => figure.padStart(10)).join("")}  ${said}`;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
