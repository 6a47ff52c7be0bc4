import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { findChromium, launchChromium } from "./chromium.ts";

const executablePath = findChromium();
const base = inject("releveUrl");

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

describe.skipIf(executablePath === null)("the training screen, in a browser", () => {
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
    await page.goto(base + path);
    await page.getByRole("heading", { name: "Le diplôme" }).waitFor();
  }

  const centres = () => page.getByRole("region", { name: /^Formations, / }).locator("tbody tr");

  it("lists what trains nurses and draws one circle for each that has an address", async () => {
    await open("/formation?diplome=dei");
    await expect.poll(() => centres().count()).toBeGreaterThan(0);
    const listed = await centres().count();
    const missing = (await page.getByText(/Hors de la carte/).textContent()) ?? "";
    expect((await page.locator(".centre-dot").count()) + Number(/\d+/.exec(missing)?.[0])).toBe(listed);
    expect(faults).toEqual([]);
  });

  it("orders centres by distance around a commune found by name, and says how it is measured", async () => {
    await open("/formation?diplome=dei");
    const commune = (await centres().first().locator(".centre-where").textContent())?.split(" · ")[0] ?? "";
    await page.getByRole("combobox", { name: "Autour de" }).fill(commune);
    await page.getByRole("option").filter({ hasText: "Commune" }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toContain("autour=");
    await page.getByText(/Distances à vol d’oiseau/).waitFor();
    await page.getByRole("columnheader", { name: "Distance" }).waitFor();
    const distances = (await centres().locator("td:nth-child(2)").allTextContents())
      .filter((text) => text !== "inconnue")
      .map((text) => (text.startsWith("moins") ? 0 : Number.parseInt(text, 10)));
    expect(distances.length).toBeGreaterThan(0);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(await page.locator(".centre-ring").count()).toBe(2);
  });

  it("says plainly that no public source gives the places of nursing assistants", async () => {
    await open("/formation?diplome=deas");
    await expect
      .poll(() => page.getByText(/aucune source publique nationale ne donne ces places/).count())
      .toBe(1);
    expect(await page.locator(".centre-dot").count()).toBe(0);
  });

  it("links a published total to where it comes from", async () => {
    await open("/formation?diplome=dei");
    await page.locator(".figure-link").first().click();
    await expect.poll(() => page.url()).toContain("/donnees/chiffre/places_formation~");
    await page.getByText("valeur publiée").waitFor();
  });

  it.each([
    ["a desk", DESK],
    ["a phone", PHONE],
  ])("has nothing against accessibility and nothing cut on %s", async (_, viewport) => {
    await open("/formation?diplome=dei", viewport);
    await expect.poll(() => centres().count()).toBeGreaterThan(0);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  });
});
