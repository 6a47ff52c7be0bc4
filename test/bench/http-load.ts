import { execFile } from "node:child_process";
import { Agent, get } from "node:http";
import { promisify } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** How a server bore a load: requests a second, 99th percentile of latency in ms, which client drove it. */
export interface Load {
  perSecond: number;
  p99: number;
  client: "wrk" | "node";
}

const CONNECTIONS = 16;
const UNIT_MS: Record<string, number> = { us: 0.001, ms: 1, s: 1000 };
const run = promisify(execFile);

/** Asks for a local address over 16 connections for some seconds; by wrk, or by a thread of ours where it is missing. */
export async function load(url: string, seconds: number, encoding: string): Promise<Load> {
  return (await byWrk(url, seconds, encoding)) ?? byThread(url, seconds, encoding);
}

async function byWrk(url: string, seconds: number, encoding: string): Promise<Load | null> {
  const args = [
    "-t1",
    `-c${CONNECTIONS}`,
    `-d${seconds}s`,
    "--latency",
    "-H",
    `Accept-Encoding: ${encoding}`,
    url,
  ];
  const answer = await run("wrk", args).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  if (answer === null) return null;
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(answer.stdout)?.[1]);
  const [, figure = "", unit = "ms"] = /99%\s+([\d.]+)(us|ms|s)/.exec(answer.stdout) ?? [];
  if (/Non-2xx/.test(answer.stdout)) throw new Error(`${url}: not every answer was a success`);
  return {
    perSecond,
    p99: Number(figure) * (UNIT_MS[unit] ?? NaN),
    client: "wrk",
  };
}

async function byThread(url: string, seconds: number, encoding: string): Promise<Load> {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { url, seconds, encoding },
    execArgv: ["--import", "tsx"],
  });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

async function drive(url: string, seconds: number, encoding: string): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const latencies: number[] = [];
  const end = performance.now() + seconds * 1000;
  const connection = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      await fetchOnce(url, agent, encoding);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  agent.destroy();
  latencies.sort((a, b) => a - b);
  const p99 = latencies[Math.floor(latencies.length * 0.99)] ?? NaN;
  return { perSecond: latencies.length / seconds, p99, client: "node" };
}

function fetchOnce(url: string, agent: Agent, encoding: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { "accept-encoding": encoding } }, (response) => {
      response.on("end", resolve).on("error", reject).resume();
    }).on("error", reject);
  });
}

if (!isMainThread) {
  const { url, seconds, encoding }: { url: string; seconds: number; encoding: string } = workerData;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(await drive(url, seconds, encoding));
}
