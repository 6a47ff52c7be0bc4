import { chromium, type Browser, type Page } from "playwright-core";
import { CHROMIUM_ARGS, findChromium } from "#test/e2e/chromium.ts";
import { startDemonstration } from "#test/e2e/releve.ts";
import type { Bench, Figure } from "./figure.ts";

const ROUNDS = 5;
const CHANGES = 40;
const PERIOD_MS = 20;

/** What a first visit costs and what a filter costs; sizes in kB as sent, times in ms. */
interface BrowserResult {
  /** Compressed bytes received until areas are painted and ranked, fonts apart. */
  first_map_kb: number;
  fonts_kb: number;
  first_map_ms: number;
  /** From the click on a year to the frame that shows it, painted and handed over; frames wait for no screen. */
  filter_median_ms: number;
  filter_p95_ms: number;
  /** Until the pixels of that frame are drawn, all of them by the processor. */
  pixels_median_ms: number;
  pixels_p95_ms: number;
  /** What the same clock says of a frame in which nothing changed. */
  idle_median_ms: number;
  /** The part of it that is script. */
  script_median_ms: number;
  areas: number;
}

/** Opens the map cold, several times, then changes its filters; null where no browser is found. */
export async function benchBrowser(): Promise<Bench | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const standing = process.env["RELEVE_URL"];
  const releve = standing ? null : await startDemonstration();
  const browser = await chromium.launch({
    executablePath,
    // The last makes each frame wait for the pixels of the one before, and for nothing else: without it an idle page
    // waits for a tick of 60 Hz, 15 ms that no filter is to blame for.
    args: [
      ...CHROMIUM_ARGS,
      "--disable-frame-rate-limit",
      "--disable-gpu-vsync",
      "--run-all-compositor-stages-before-draw",
    ],
  });
  try {
    const rounds = await measure(browser, `${standing ?? releve?.url}/carte`);
    return { figures: figuresOf(rounds), rounds };
  } finally {
    await browser.close();
    await releve?.stop();
  }
}

function figuresOf(result: BrowserResult): Figure[] {
  return [
    { what: "Première carte, polices à part (ko)", ours: result.first_map_kb, aim: "≤ 350 ko" },
    { what: "Première carte utilisable (ms)", ours: result.first_map_ms, aim: "" },
    { what: "D’un filtre à l’image, médiane (ms)", ours: result.filter_median_ms, aim: "≤ 16 ms" },
    { what: "D’un filtre à l’image, 95e centile (ms)", ours: result.filter_p95_ms, aim: "≤ 32 ms" },
    { what: "D’un filtre aux pixels, médiane (ms)", ours: result.pixels_median_ms, aim: "" },
    { what: "Une trame où rien ne change (ms)", ours: result.idle_median_ms, aim: "" },
  ];
}

async function measure(browser: Browser, url: string): Promise<BrowserResult> {
  const visits = [];
  const paints: Paint[] = [];
  const idle: Paint[] = [];
  let areas = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    visits.push(await visit(page, url));
    areas = await page.locator("path[data-code]").count();
    paints.push(...(await changeFilters(page, true)));
    idle.push(...(await changeFilters(page, false)));
    await context.close();
  }
  const of = (part: keyof Paint) => paints.map((paint) => paint[part]);
  return {
    first_map_kb: median(visits.map(({ kb }) => kb)),
    fonts_kb: median(visits.map(({ fonts }) => fonts)),
    first_map_ms: median(visits.map(({ ms }) => ms)),
    filter_median_ms: median(of("painted")),
    filter_p95_ms: quantile(of("painted"), 0.95),
    pixels_median_ms: median(of("pixels")),
    pixels_p95_ms: quantile(of("pixels"), 0.95),
    idle_median_ms: median(idle.map(({ painted }) => painted)),
    script_median_ms: median(of("script")),
    areas,
  };
}

async function visit(page: Page, url: string): Promise<{ kb: number; fonts: number; ms: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const kinds = new Map<string, string>();
  let [bytes, fonts] = [0, 0];
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) === "Font") fonts += encodedDataLength;
    else bytes += encodedDataLength;
  });
  const start = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  await page.locator("path[data-code]").first().waitFor();
  await page.getByRole("option").first().waitFor();
  const ms = performance.now() - start;
  return { kb: bytes / 1000, fonts: fonts / 1000, ms };
}

interface Paint {
  script: number;
  painted: number;
  pixels: number;
}

/** Clicks the years in turn inside the page, or nothing, waiting each time for the frame that follows. */
async function changeFilters(page: Page, click: boolean): Promise<Paint[]> {
  await page.waitForLoadState("load");
  return page.evaluate<Paint[]>(`(async () => {
    const years = [...document.querySelectorAll(".segmented input")].filter((each) => /^\\d{4}$/.test(each.value));
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    }));
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const results = [];
    for (let i = 0; i < ${CHANGES}; i++) {
      await painted();
      const start = performance.now();
      if (${click}) years[i % years.length].click();
      const script = performance.now() - start;
      await painted();
      const frame = performance.now() - start;
      await drawn();
      results.push({ script, painted: frame, pixels: performance.now() - start });
      await new Promise((resolve) => setTimeout(resolve, ${PERIOD_MS}));
    }
    return results.slice(4);
  })()`);
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN) * 10) / 10;
}
