import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { findChromium, launchChromium } from "./chromium.ts";

const executablePath = findChromium();
const base = inject("releveUrl");

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 900, height: 1100 };
const PHONE = { width: 390, height: 844 };

describe.skipIf(executablePath === null)("the map screen, in a browser", () => {
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
    await page.locator(".subject, .phone-body, .phone-subject").first().waitFor();
  }

  const areas = () => page.locator("path[data-code]");
  const ranking = () => page.getByRole("listbox", { name: /du plus haut au plus bas/ });

  it("draws every area, counts them in the legend and ranks the classed ones", async () => {
    await open("/carte");
    const drawn = await areas().count();
    expect(drawn).toBeGreaterThan(5);
    const options = await ranking().getByRole("option").count();
    expect(options).toBeGreaterThanOrEqual(drawn);
    const legend = (await page.locator(".legend-title").textContent()) ?? "";
    const absent = (await page.locator(".legend-absences b").allTextContents()).map(Number);
    const classed = Number.parseInt(legend, 10);
    expect(classed + absent.reduce((sum, each) => sum + each, 0)).toBe(options);
    expect(faults).toEqual([]);
  });

  it("says on the page that data are fictitious when they are, and then only", async () => {
    await open("/carte");
    const health = await (await fetch(`${base}/api/v1/health`)).text();
    const badges = () => page.locator(".badge", { hasText: "Données fictives" }).count();
    if (health.includes('"demonstration":true')) await expect.poll(badges).toBeGreaterThan(0);
    else expect(await badges()).toBe(0);
  });

  it("follows a click into the address, the panel and the ranking, and back again", async () => {
    await open("/carte");
    const before = page.url();
    const area = areas().nth(3);
    const code = await area.getAttribute("data-code");
    await area.dispatchEvent("click");
    await expect.poll(() => page.url()).toContain(`:${code}`);
    await expect.poll(() => page.locator(".map-chosen").count()).toBeGreaterThan(0);
    await expect.poll(() => ranking().getByRole("option", { selected: true }).count()).toBe(1);
    await page.goBack();
    await expect.poll(() => page.url()).toBe(before);
    await expect.poll(() => page.locator(".map-chosen").count()).toBe(0);
  });

  it("is driven by arrow keys from the ranking", async () => {
    await open("/carte");
    await ranking().focus();
    await page.keyboard.press("ArrowDown");
    const first = await ranking().getByRole("option", { selected: true }).textContent();
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => ranking().getByRole("option", { selected: true }).textContent()).not.toBe(first);
    await expect.poll(() => page.locator(".map-chosen").count()).toBeGreaterThan(0);
  });

  it("changes métier by keyboard without asking the server again", async () => {
    await open("/carte");
    await page.waitForLoadState("load");
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/api/")) asked.push(request.url());
    });
    const title = await page.locator(".carte-subtitle").textContent();
    await page.getByRole("button", { name: /^Métier|Métier$/ }).click();
    await page.getByRole("searchbox").fill("infirmi");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".carte-subtitle").textContent()).not.toBe(title);
    expect(page.url()).toContain("metier=");
    expect(asked).toEqual([]);
  });

  it("zooms: the moving map names the same areas, follows a click, grows and comes back", async () => {
    await open("/carte");
    const drawn = await areas().count();
    await page.getByRole("button", { name: "Zoomer" }).click();
    const names = page.locator(".zoom-overlay text");
    await names.first().waitFor({ timeout: 60_000 });
    expect(await areas().count()).toBe(0);
    const place = await names.first().boundingBox();
    if (place === null) throw new Error("a name stands on the map");
    await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    await expect.poll(() => page.url()).toContain("territoire=");
    await expect.poll(() => ranking().getByRole("option", { selected: true }).count()).toBe(1);
    await page.getByRole("button", { name: "Agrandir" }).click();
    await expect.poll(() => names.first().boundingBox()).not.toEqual(place);
    await page.getByRole("button", { name: "Revenir à la carte fixe" }).click();
    await expect.poll(() => areas().count()).toBe(drawn);
    expect(await page.locator(".map-chosen").count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  it("says that an edition does not exist, and keeps the choices in the published one", async () => {
    page = await (await browser.newContext({ viewport: DESK })).newPage();
    await page.goto(`${base}/carte?indicateur=places_formation&edition=2001.9`);
    await page.getByText(/Aucune édition ne porte le nom «\u00a02001\.9\u00a0»/).waitFor();
    expect(await page.getByRole("button", { name: "Réessayer" }).count()).toBe(0);
    await page.getByRole("link", { name: /l’édition publiée/ }).click();
    await areas().first().waitFor();
    expect(page.url()).toContain("indicateur=places_formation");
    expect(page.url()).not.toContain("edition=");
  });

  it("gives the same rows in its table as in its ranking", async () => {
    await open("/carte");
    const ranked = await ranking().locator(".ranking-name").allTextContents();
    await page.getByRole("button", { name: "Voir le tableau" }).click();
    await page.getByRole("table").waitFor();
    expect(await page.locator("tbody th").allTextContents()).toEqual(ranked);
  });

  it("ranks activities, and draws no map, where the producer gives France alone", async () => {
    await open("/carte?indicateur=part_projets_difficiles");
    await page.getByRole("button", { name: /^Indicateur|Indicateur$/ }).click();
    await page.getByRole("option", { name: "Fréquence des accidents", exact: true }).click();
    await page.getByText(/ne donne ces chiffres que pour la France entière/).waitFor();
    expect(page.url()).toContain("indicateur=indice_frequence_at");
    expect(await areas().count()).toBe(0);
    const activities = page.getByRole("listbox", { name: /^Activités.*du plus haut au plus bas/ });
    const first = activities.getByRole("option").first();
    const name = (await first.locator(".ranking-name").textContent()) ?? "";
    const value = (await first.locator(".ranking-value").textContent()) ?? "";
    await first.click();
    await expect.poll(() => page.locator(".subject .key-figure").textContent()).toBe(value);
    expect(await activities.getByRole("option", { selected: true }).textContent()).toContain(name);
    expect(faults).toEqual([]);
  });

  it("gives the figures in view to Excel", async () => {
    await open("/carte");
    await page.getByText("Exporter", { exact: true }).click();
    const href = await page.getByRole("link", { name: /^Excel/ }).getAttribute("href");
    const answer = await fetch(base + href);
    expect(answer.headers.get("content-type")).toContain("spreadsheetml");
    expect(answer.headers.get("content-disposition")).toContain(".xlsx");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(String.fromCharCode(...bytes.subarray(0, 2))).toBe("PK");
  });

  it("finds a territory from the search box by keyboard", async () => {
    await open("/carte");
    const name = (await ranking().locator(".ranking-name").first().textContent()) ?? "";
    await page.getByRole("combobox", { name: /Chercher/ }).fill(name);
    await page.getByRole("listbox", { name: "Résultats" }).getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).pathname).not.toBe("/carte");
  });

  it("keeps the choice and offers to try again when an answer does not come", async () => {
    page = await (await browser.newContext({ viewport: DESK })).newPage();
    let broken = true;
    await page.route("**/observations.arrow*", (route) => (broken ? route.abort() : route.continue()));
    await page.goto(`${base}/carte`);
    const retry = page.getByRole("button", { name: "Réessayer" });
    await retry.waitFor({ timeout: 30_000 });
    broken = false;
    await retry.click();
    await areas().first().waitFor();
  });

  it("shows one thing at a time on a phone, chosen at the bottom", async () => {
    await open("/carte", PHONE);
    await areas().first().waitFor();
    await page.getByRole("button", { name: "Classement" }).click();
    await ranking().waitFor();
    expect(await areas().count()).toBe(0);
    await page.getByRole("button", { name: "Tableau" }).click();
    await page.getByRole("table").waitFor();
  });

  it.each([
    ["map", "/carte", DESK],
    ["France", "/carte?zone=fr:FR", DESK],
    ["table", "/carte?vue=tableau", DESK],
    ["source", "/carte?vue=source", DESK],
    ["activities of France", "/carte?indicateur=maladies_professionnelles&modalite=tms", DESK],
    ["activities of France on a phone", "/carte?indicateur=taux_gravite_at", PHONE],
    ["table of activities", "/carte?indicateur=taux_gravite_at&vue=tableau", DESK],
    ["map on a tablet", "/carte", TABLET],
    ["map on a phone", "/carte", PHONE],
    ["ranking on a phone", "/carte?vue=classement", PHONE],
  ] as const)("has no accessibility fault axe can see: %s", async (_name, path, viewport) => {
    await open(path, viewport);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  it("does not scroll sideways at 390 px nor at 768 px", async () => {
    for (const viewport of [PHONE, { width: 768, height: 1024 }]) {
      await open("/carte", viewport);
      const wide = await page.evaluate<boolean>(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth",
      );
      expect(wide).toBe(false);
      if (viewport === PHONE) await page.context().close();
    }
  });
});
