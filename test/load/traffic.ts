import { Agent, get, type IncomingMessage } from "node:http";

/** What came of some seconds of traffic. */
export interface Traffic {
  answers: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** What went wrong, first words first; empty when every answer was a 200. */
  errors: string[];
}

/** An address under the API, as n grows. */
export type Visit = (n: number) => string;

const METIERS = ["ide", "aide_soignant", "aes", "educateur_specialise", "masseur_kinesitherapeute", "all"];
const WORDS = [
  "commune 12",
  "infirmiere",
  "aide soignante",
  "fictif",
  "places",
  "educateur",
  "departement a",
  "ehpad",
];
const INDICATORS = ["etp_hospitaliers", "projets_recrutement", "part_projets_difficiles", "places_formation"];
const DEPARTEMENTS = ["A", "B", "C", "D", "E", "F"];
const pick = (list: readonly string[], n: number) => encodeURIComponent(list[n % list.length] ?? "");

/** What visitors of the screens ask for: slices for the most part, then contours, searches, lists. */
export const visits: readonly Visit[] = [
  (n) => `/observations?indicator=${pick(INDICATORS, n)}&level=ze&metier=${pick(METIERS, n >> 2)}`,
  (n) => `/observations.arrow?indicator=${pick(INDICATORS, n)}&level=dep,be`,
  (n) =>
    `/observations?indicator=${pick(INDICATORS, n)}&within=dep:X${pick(DEPARTEMENTS, n >> 2)}&millesime=202${n % 6}`,
  (n) => `/contours/${pick(["dep", "ze", "be"], n)}.topojson`,
  (n) => `/recherche?q=${pick(WORDS, n)}`,
  (n) => `/territoires?level=${pick(["dep", "ze", "be", "epci"], n)}`,
];

/** Asks as many visitors at once as there are connections, for some seconds; one of eight listens to the progress. */
export async function drive(
  api: string,
  {
    seconds,
    connections,
    asked = visits,
  }: { seconds: number; connections: number; asked?: readonly Visit[] },
): Promise<Traffic> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const errors: string[] = [];
  const started = performance.now();
  const visitor = async (_: unknown, index: number) => {
    for (let n = index; performance.now() - started < seconds * 1_000; n += connections) {
      const at = performance.now();
      const path = asked[n % asked.length]!(n);
      const said = await (index % 8 === 7 ? listenOnce(api) : readOnce(`${api}${path}`, agent));
      latencies.push(performance.now() - at);
      if (said !== null) errors.push(said);
    }
  };
  await Promise.all(Array.from({ length: connections }, visitor));
  agent.destroy();
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? NaN;
  const took = (performance.now() - started) / 1_000;
  return {
    answers: latencies.length,
    perSecond: latencies.length / took,
    p50: quantile(0.5),
    p99: quantile(0.99),
    errors,
  };
}

/** Null for a whole 200, else what went wrong. */
function readOnce(url: string, agent: Agent): Promise<string | null> {
  return new Promise((done) => {
    const fail = (error: Error) => done(`${url} : ${error.message}`);
    get(url, { agent, headers: { "accept-encoding": "br" }, timeout: 20_000 }, (response) => {
      response.on("end", () => done(response.statusCode === 200 ? null : `${url} : ${response.statusCode}`));
      response.on("error", fail).resume();
    })
      .on("timeout", function (this: { destroy: (error: Error) => void }) {
        this.destroy(new Error("sans réponse après 20 s"));
      })
      .on("error", fail);
  });
}

/** Opens the stream of progress; the caller closes it. */
export function listen(api: string): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    get(`${api}/chargement/flux`, { agent: false }, done).on("error", fail);
  });
}

async function listenOnce(api: string): Promise<string | null> {
  try {
    const response = await listen(api);
    if (response.statusCode === 200) await new Promise((done) => response.once("data", done));
    response.destroy();
    return response.statusCode === 200 ? null : `flux : ${response.statusCode}`;
  } catch (error) {
    return `flux : ${String(error)}`;
  }
}
