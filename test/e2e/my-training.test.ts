import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { trainingRoutes } from "#data/contract/signed-in/training.ts";
import { findChromium, launchChromium } from "./chromium.ts";

const executablePath = findChromium();
const base = inject("releveUrl");

const WIDTHS = [1440, 768, 390];

describe.skipIf(executablePath === null)("the space of a training centre, in a browser", () => {
  let browser: Browser;
  let page: Page;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  afterEach(() => page.context().close());

  async function enter(role: string, width = 1440): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height: 936 }, reducedMotion: "reduce" });
    await context.request.post(`${base}/api/v1/connexion/demonstration`, { data: { role } });
    page = await context.newPage();
    faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
  }

  async function show(): Promise<void> {
    await page.goto(`${base}/demarches/formations`);
    await page.getByRole("heading", { name: "Qui peut recruter vos diplômés autour de vous" }).waitFor();
    await page.getByText(/^\d+.structures?$/u).waitFor();
  }

  const asked = async (path: string): Promise<unknown> =>
    (await page.request.get(`${base}/api/v1/centres-formation${path}`)).json();

  async function own() {
    const { rows } = trainingRoutes.trainingCentres.response.parse(await asked(""));
    return trainingRoutes.trainingSpace.response.parse(await asked(`/${rows[0]?.id}`));
  }

  it("leads from what one files to one’s diplomas, beside the need in the words of the API", async () => {
    await enter("centre_formation");
    await page.goto(`${base}/demarches`);
    await page.getByRole("link", { name: "Mes formations" }).click();
    await page.getByRole("heading", { level: 1, name: /Mes formations/ }).waitFor();
    const { diplomas, last_return } = await own();
    expect(diplomas.length).toBeGreaterThan(0);
    for (const { label, reading, figures, metiers } of diplomas) {
      const section = page.getByRole("region", { name: label, exact: true });
      const shown = plain((await section.textContent()) ?? "");
      const told = metiers.flatMap(({ needs }) =>
        needs.flatMap(({ cells }) => cells.map(({ words }) => words)),
      );
      for (const words of [...reading, ...figures.map((one) => one.label), ...told])
        expect(shown).toContain(plain(words ?? ""));
    }
    const declare = page.getByRole("region", { name: "Places, ouvertures et fermetures prévues" });
    const href = await declare.getByRole("link").getAttribute("href");
    expect(href).toBe(`/declarations/${last_return?.declaration}`);
    expect(faults).toEqual([]);
  });

  it("finds more structures at 60 km than at 30, and exports those of the radius chosen", async () => {
    await enter("centre_formation");
    await show();
    const total = async () =>
      Number.parseInt((await page.getByText(/^\d+.structures?$/u).textContent()) ?? "", 10);
    const near = await total();
    await page.getByRole("radio", { name: /60/ }).check();
    await expect.poll(total).toBeGreaterThan(near);
    const href = await page.getByRole("link", { name: "Tout en CSV" }).getAttribute("href");
    const text = await (await page.request.get(base + (href ?? ""))).text();
    const distances = text
      .split("\r\n")
      .filter((line) => line.startsWith("structure proche"))
      .map((line) => Number(line.split(";")[8]?.replace(",", ".")));
    expect(Math.max(...distances)).toBeGreaterThan(30);
    expect(Math.max(...distances)).toBeLessThanOrEqual(60);
  });

  it.each(WIDTHS)("reads without a fault of access at %i px, and nothing runs off", async (width) => {
    await enter("centre_formation", width);
    await show();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`),
    ).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(faults).toEqual([]);
  });

  it("is shut to whoever answers for no centre", async () => {
    await enter("declarant");
    await page.goto(`${base}/demarches/formations`);
    await page.getByText(/celle des centres de formation/).waitFor();
    const refused = await page.request.get(`${base}/api/v1/centres-formation`);
    expect(refused.status()).toBe(403);
  });
});

/** Spaces of every width, as one. */
function plain(text: string): string {
  return text.replaceAll(/\s/gu, " ").replaceAll(/ +/g, " ").trim();
}
