import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { findChromium, launchChromium } from "./chromium.ts";

const executablePath = findChromium();
const base = inject("releveUrl");

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 768, height: 1024 };
const PHONE = { width: 390, height: 844 };
/** From the sending to another screen. */
const FAST_MS = 5_000;

interface Awaited {
  declaration: number;
  dep: string;
  structure: { id: number; gestionnaire: string; commune_libelle: string | null };
}

describe.skipIf(executablePath === null)("the pulse in real time, in browsers", () => {
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function open(path: string, viewport = DESK): Promise<Page> {
    const context = await browser.newContext({ viewport, reducedMotion: "reduce", locale: "fr-FR" });
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(base + path);
    await page.locator(".pulse-live.open").waitFor();
    return page;
  }

  async function signedIn(role: string): Promise<{ context: BrowserContext; csrf: string; person: number }> {
    const context = await browser.newContext({ viewport: PHONE, reducedMotion: "reduce", locale: "fr-FR" });
    const visitor = await (await context.request.get(`${base}/api/v1/me`)).json();
    const headers = { "x-releve-csrf": visitor.csrf };
    await context.request.post(`${base}/api/v1/connexion/demonstration`, { headers, data: { role } });
    const { csrf, person } = await (await context.request.get(`${base}/api/v1/me`)).json();
    return { context, csrf, person: person.id };
  }

  /** Pulses of the month of three gestionnaires of one commune, that someone may now fill. */
  async function threePulses(person: number): Promise<Awaited[]> {
    const { context, csrf } = await signedIn("administrateur");
    const { month } = await (await context.request.get(`${base}/api/v1/pulse?level=reg`)).json();
    const list = `${base}/api/v1/suivi/liste?campagne=pouls-${month}&state=expected&secteur=domicile`;
    const communes = new Map<string, Map<string, Awaited>>();
    let found: Map<string, Awaited> | undefined;
    for (let page = 1; found === undefined; page++) {
      const answer = await context.request.get(`${list}&page=${page}`);
      const { rows }: { rows: Awaited[] } = await answer.json();
      if (rows.length === 0) throw new Error("no commune awaits three gestionnaires");
      for (const row of rows) {
        const { commune_libelle, gestionnaire } = row.structure;
        const commune = `${row.dep} ${commune_libelle}`;
        const there = communes.get(commune) ?? new Map<string, Awaited>();
        communes.set(commune, there.set(gestionnaire, row));
      }
      found = [...communes.values()].find((there) => there.size >= 3);
    }
    const three = [...found.values()].slice(0, 3);
    for (const { structure } of three) {
      const given = await context.request.post(`${base}/api/v1/personnes/${person}/droits`, {
        headers: { "x-releve-csrf": csrf },
        data: { role: "declarant", structure: structure.id },
      });
      expect(given.status(), await given.text()).toBe(200);
    }
    await context.close();
    return three;
  }

  /** Fills a pulse on a phone, and sends it. */
  async function fill(
    context: BrowserContext,
    declaration: number,
    figures: readonly number[],
  ): Promise<void> {
    const page = await context.newPage();
    await page.goto(`${base}/pouls/${declaration}`);
    const fields = page.locator(".pouls-step input");
    await fields.first().waitFor();
    for (const [rank, figure] of figures.entries()) await fields.nth(rank).fill(String(figure));
    await page.getByRole("button", { name: "Envoyer les trois chiffres" }).click();
    await page.getByText("✓ Envoyé").waitFor();
    await page.close();
  }

  /** Structures that answered, as the page says it. */
  const answered = async (page: Page) => {
    const words = await page.locator(".key-lines p").nth(1).textContent();
    return Number(words?.split(" sur ")[0]?.replaceAll(/\D/g, ""));
  };

  /** Zones d’emploi with a figure that a circle can show: the first view of the page, for all secteurs. */
  const positive = async (page: Page) => {
    const query = "level=ze&secteur=all&measure=postes_ouverts";
    const { rows }: { rows: { status: string; value: number | null }[] } = await (
      await page.request.get(`${base}/api/v1/pulse?${query}`)
    ).json();
    return rows.filter(({ status, value }) => status === "ok" && (value ?? 0) > 0).length;
  };

  it("changes another reader’s map within five seconds of the third gestionnaire’s pulse, and no sooner", async () => {
    const reader = await open("/carte/pouls");
    const { context, person } = await signedIn("declarant");
    const [first, second, third] = await threePulses(person);
    const before = await answered(reader);
    expect(before).toBeGreaterThan(100);
    await fill(context, first!.declaration, [4, 3, 1]);
    await fill(context, second!.declaration, [5, 4, 2]);
    await reader.locator(".pulse-held").waitFor();
    expect(await answered(reader)).toBe(before);
    await fill(context, third!.declaration, [6, 3, 1]);
    const sent = performance.now();
    await expect.poll(() => answered(reader), { timeout: FAST_MS, interval: 50 }).toBe(before + 3);
    console.log(`d’un téléphone à la carte d’un autre : ${Math.round(performance.now() - sent)} ms`);
    const zones = await positive(reader);
    expect(zones).toBeGreaterThan(0);
    expect(await reader.locator("circle.map-circle").count()).toBe(zones);
    expect(faults).toEqual([]);
    await context.close();
    await reader.context().close();
  }, 120_000);

  it("says that it is not final, and shows no figure of an edition", async () => {
    const page = await open("/carte/pouls");
    await page.getByText("En temps réel, non définitif").first().waitFor();
    expect(await page.getByText("Données fictives").count()).toBeGreaterThan(0);
    expect(await page.getByText(/Édition \d{4}\.\d/).count()).toBe(0);
    await page.context().close();
  });

  it("says in words that it no longer follows, and that it does again", async () => {
    const page = await open("/carte/pouls");
    await page.route("**/pulse/stream**", (route) => route.abort());
    await page.evaluate('history.pushState(null, "", "/carte/pouls?indicateur=remplacements_urgents")');
    await page.getByText("Suivi interrompu").waitFor();
    await page.unroute("**/pulse/stream**");
    await page.locator(".pulse-live.open").waitFor();
    await page.context().close();
  });

  it.each([
    ["/carte/pouls", DESK],
    ["/carte/pouls?vue=tableau", DESK],
    ["/carte/pouls?niveau=be", TABLET],
    ["/carte/pouls", PHONE],
    ["/carte/pouls?vue=classement", PHONE],
  ])("has no fault that axe finds: %s, %o", async (path, viewport) => {
    const page = await open(path, viewport);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(Number(await page.evaluate("document.documentElement.scrollWidth"))).toBeLessThanOrEqual(
      viewport.width,
    );
    await page.context().close();
  });

  it("is read and chosen from by keyboard, like its twin the table", async () => {
    const page = await open("/carte/pouls");
    const list = page.getByRole("listbox", { name: /du plus haut au plus bas/ });
    const options = await list.getByRole("option").count();
    await list.focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.url()).toContain("territoire=ze:");
    await page.getByRole("button", { name: "Voir le tableau" }).click();
    await expect.poll(() => page.locator(".carte-table tbody tr").count()).toBe(options);
    await page.context().close();
  });
});
