import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { findChromium, launchChromium } from "./chromium.ts";

const executablePath = findChromium();
const base = inject("releveUrl");

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 800, height: 1100 };
const PHONE = { width: 390, height: 844 };

interface Place {
  level: string;
  code: string;
  libelle: string;
}

describe.skipIf(executablePath === null)("the métier and territoire screens, in a browser", () => {
  let browser: Browser;
  let page: Page;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  afterEach(() => page.context().close());

  async function open(path: string, viewport = DESK): Promise<void> {
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    page = await context.newPage();
    faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
    await page.goto(base + path);
    await page.locator("h1").waitFor();
  }

  const panel = (name: RegExp) => page.getByRole("region", { name });

  /** A territory of the instance's own region. */
  async function placeOf(level: string): Promise<Place> {
    const health: { region: string } = JSON.parse(await (await fetch(`${base}/api/v1/health`)).text());
    const answer = await fetch(`${base}/api/v1/territoires?level=${level}&within=reg:${health.region}`);
    const { rows }: { rows: Place[] } = JSON.parse(await answer.text());
    const [first] = rows;
    if (!first) throw new Error(`no ${level} in region ${health.region}`);
    return first;
  }

  it("tells a métier in one sentence, bars with their units, and a source under each", async () => {
    await open("/metier/ide");
    await page.locator(".fiche-lead b").waitFor();
    expect(await page.locator(".fiche-lead").textContent()).toMatch(/projets de recrutement/);
    const chain = panel(/Des besoins aux places/);
    await chain.waitFor();
    expect(await chain.textContent()).toMatch(/L’écart n’est pas une pénurie/);
    for (const source of await page.locator(".panel-source").allTextContents())
      expect(source).not.toMatch(/undefined|NaN/);
    expect(faults).toEqual([]);
  });

  it("reads the edition its address names, all of it, and says when another is published", async () => {
    const health: { edition: string } = JSON.parse(await (await fetch(`${base}/api/v1/health`)).text());
    const { edition } = health;
    const { level, code } = await placeOf("be");
    const asked: string[] = [];
    await open(`/metier/ide?edition=${edition}`);
    await page.locator(".fiche-lead b").waitFor();
    expect(await page.getByRole("note").count()).toBe(0);

    page.on("request", (request) => {
      if (/\/(observations|territoires\/|indicateurs|offres-formation|contours|communes)/.test(request.url()))
        asked.push(request.url());
    });
    const later = { ...health, edition: "2999.9" };
    await page.route("**/api/v1/health", (route) => route.fulfill({ json: later }));
    for (const address of [
      `/metier/ide?edition=${edition}`,
      `/territoire/${level}/${code}?edition=${edition}`,
    ]) {
      asked.length = 0;
      await page.goto(base + address);
      await page.getByRole("note").waitFor();
      expect(await page.getByRole("note").textContent()).toContain(`Vous lisez l’édition ${edition}`);
      await page.waitForLoadState("networkidle");
      expect(asked.length).toBeGreaterThan(2);
      expect(asked.filter((url) => !url.includes(`edition=${edition}`))).toEqual([]);
      const links = await page.locator('.fiche a[href*="/metier"], .fiche a[href*="/territoire"]').all();
      const hrefs = await Promise.all(links.map((link) => link.getAttribute("href")));
      const lost = hrefs.filter((href) => !href?.includes(`edition=${edition}`));
      expect(lost).toEqual([address.replace(`?edition=${edition}`, "")]);
    }
    asked.length = 0;
    await page.getByRole("link", { name: "La fiche datée, à imprimer" }).click();
    await page.getByText(`Vous lisez l’édition ${edition}`).waitFor();
    expect(new URL(page.url()).search).toBe(`?edition=${edition}`);
    expect(asked.filter((url) => !url.includes(`edition=${edition}`))).toEqual([]);
    for (const name of ["Télécharger le PDF", "Tout le territoire"])
      expect(await page.getByRole("link", { name }).getAttribute("href")).toContain(`edition=${edition}`);
    expect(faults).toEqual([]);
  });

  it("opens under its own address whatever the search box wrote", async () => {
    const { level, code, libelle } = await placeOf("be");
    await open(`/metier?metier=ide&territoire=${level}:${code}`);
    await expect.poll(() => new URL(page.url()).pathname).toBe("/metier/ide");
    await page.goto(`${base}/territoire?territoire=${level}:${code}`);
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/territoire/${level}/${code}`);
    await expect.poll(() => page.locator("h1").textContent()).toBe(libelle);
  });

  it("gives the same rows in the table as on the chart", async () => {
    await open("/metier/ide");
    const difficulty = panel(/^Difficulté/);
    await difficulty.locator(".dots-row").first().waitFor();
    const names = await difficulty.locator(".dots-name > :first-child").allTextContents();
    await difficulty.getByRole("button", { name: "Voir le tableau" }).click();
    expect(await difficulty.locator("tbody th").allTextContents()).toEqual(names);
  });

  it("turns every panel into its table, and says so in the address", async () => {
    await open("/metier/ide");
    await panel(/^Difficulté/).waitFor();
    await page.getByRole("button", { name: "Tableaux" }).click();
    await expect.poll(() => page.url()).toContain("vue=tableau");
    await expect.poll(() => page.locator(".dots, .multiples, .stepbars").count()).toBe(0);
    await page.getByRole("button", { name: "Graphiques" }).click();
    await expect.poll(() => page.locator(".multiples").count()).toBeGreaterThan(0);
  });

  it("chooses a territory from a row and marks it", async () => {
    await open("/metier/ide");
    const row = panel(/^Difficulté/)
      .locator(".dots-row a")
      .first();
    const name = (await row.textContent()) ?? "";
    await row.click();
    await expect.poll(() => page.url()).toContain("territoire=be:");
    await expect.poll(() => page.locator(".dots-row.chosen a").first().textContent()).toBe(name);
  });

  it("says when no public source gives the places of a métier", async () => {
    await open("/metier/aide_soignant");
    const chain = panel(/Des besoins aux places/);
    await chain.waitFor();
    await expect.poll(() => chain.textContent()).toMatch(/aucune source publique nationale/i);
    expect(await chain.locator(".stepbars-family.named").count()).toBe(1);
  });

  it("shows under which code each source counts a métier", async () => {
    await open("/metier/ide");
    const cover = panel(/Ce que recouvre/);
    await cover.waitFor();
    expect(await cover.textContent()).toMatch(/plus large/);
  });

  it("tells where a figure comes from, down to the files", async () => {
    await open("/metier/ide");
    const difficulty = panel(/^Difficulté/);
    await difficulty.getByRole("button", { name: /D’où vient ce chiffre/ }).click();
    await difficulty.getByText("Formule", { exact: true }).waitFor();
    expect(await difficulty.locator(".provenance code").count()).toBeGreaterThan(0);
  });

  it("answers an unknown métier or territory in words", async () => {
    await open("/metier/inconnu");
    await page.getByText("Aucun métier ne porte ce code").waitFor();
    await page.goto(`${base}/territoire/be/ZZZZ`);
    await page.getByText("Aucun territoire ne porte ce code").waitFor();
  });

  it.each(["/metier/ide", "/territoire"])("says that an edition does not exist: %s", async (path) => {
    await open(`${path}?edition=2001.9`);
    await page.getByText(/Aucune édition ne porte le nom/).waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("link", { name: /l’édition publiée/ }).click();
    await page.locator(".panel").first().waitFor();
  });

  it("leaves out what a source does not give at a level, and says which territory has it", async () => {
    const { level, code } = await placeOf("ze");
    await open(`/territoire/${level}/${code}`);
    const absent = page.getByRole("complementary", { name: "Mesures absentes à ce niveau" });
    await absent.waitFor();
    expect(await panel(/Ce que cherchent les employeurs/).count()).toBe(0);
    await absent.getByRole("link").first().click();
    await expect.poll(() => page.url()).toMatch(/\/territoire\/(be|dep|reg)\//);
  });

  it("finds a commune without its accents", async () => {
    const { level, code } = await placeOf("dep");
    await open(`/territoire/${level}/${code}`);
    const communes = panel(/Où est ma ville/);
    const last = communes.locator("tbody th").nth(5);
    const name = (await last.textContent()) ?? "";
    const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    await page.getByLabel("Nom ou code de la commune").fill(plain);
    await expect.poll(() => communes.locator("tbody th").allTextContents()).toContain(name);
  });

  it("goes to a neighbour", async () => {
    const { level, code } = await placeOf("dep");
    await open(`/territoire/${level}/${code}`);
    const around = panel(/Autour/);
    await around.getByRole("link").first().click();
    await expect.poll(() => page.url()).not.toMatch(new RegExp(`/${level}/${code}$`));
    expect(faults).toEqual([]);
  });

  it.each([
    ["métier", "/metier/ide", DESK],
    ["métier, tables", "/metier/ide?vue=tableau", DESK],
    ["métier, phone", "/metier/soin_quotidien", PHONE],
    ["territoire", "/territoire", DESK],
    ["territoire, tables", "/territoire?vue=tableau", TABLET],
    ["territoire, phone", "/territoire", PHONE],
  ] as const)("has no fault that axe can find: %s", async (_name, path, viewport) => {
    await open(path, viewport);
    await page.locator(".dots, .multiples, .table").first().waitFor();
    await page.waitForLoadState("networkidle");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  });
});
