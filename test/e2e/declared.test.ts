import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { publishedIndicator } from "#data/contract/edition.ts";
import { lineage } from "#data/contract/lineage.ts";
import { observation } from "#data/contract/observation.ts";
import { MASKED } from "#data/contract/vocabulary.ts";
import { recompute } from "#data/rules/recompute.ts";
import { z } from "zod";
import { findChromium, launchChromium } from "./chromium.ts";
import { showsReturns } from "./releve.ts";

const executablePath = findChromium();
const base = inject("releveUrl");
const api = `${base}/api/v1`;

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 768, height: 1024 };
const PHONE = { width: 390, height: 844 };
const rowsOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row) });

async function ask<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> {
  return schema.parse(await (await fetch(`${api}${path}`)).json());
}
const figures = async (query: string) => (await ask(`/observations?${query}`, rowsOf(observation))).rows;

/** As a reader sees it: the digits that are printed, and no more. */
function printed(value: number, { kind, decimals }: { kind: string; decimals: number }): string {
  return (kind === "share" ? value * 100 : value).toFixed(decimals);
}

const isShown = executablePath !== null && base !== "" && (await showsReturns(base));

describe.skipIf(!isShown)("what structures declare, in a browser", () => {
  let browser: Browser;
  let page: Page;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  async function open(path: string, viewport = DESK): Promise<void> {
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    page = await context.newPage();
    faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(base + path);
  }
  const ranking = () => page.getByRole("listbox", { name: /du plus haut au plus bas/ });
  const panel = (title: RegExp) => page.getByRole("region", { name: title });

  it("recomputes every published figure of the declared indicators to its last printed digit", async () => {
    const { rows } = await ask("/indicateurs", rowsOf(publishedIndicator));
    const declared = rows.filter(({ returns, published }) => returns !== null && published.rows > 0);
    expect(declared.length).toBeGreaterThan(5);
    for (const meaning of declared) {
      const held = await figures(
        `indicator=${meaning.slug}&level=reg,dep&millesime=${meaning.published.millesimes.at(-1)}`,
      );
      const known = held.filter(({ value }) => value !== null);
      for (const row of known) {
        const again = recompute(meaning, row);
        if (row.value === null || again === null) throw new Error(`${row.id} has a value without components`);
        expect(`${row.id} ${printed(again, meaning)}`).toBe(`${row.id} ${printed(row.value, meaning)}`);
      }
      const masked = held.filter(({ status }) => MASKED.has(status));
      for (const row of masked)
        expect([row.value, row.low, row.high, row.numerator, row.denominator, row.contributors]).toEqual(
          Array(6).fill(null),
        );
    }
  });

  it("hatches what is masked, counts it in the legend and ranks none of it", async () => {
    await open("/carte?indicateur=taux_vacance&niveau=ze&metier=ide");
    await ranking().waitFor();
    const options = await ranking().getByRole("option").count();
    const classed = Number.parseInt((await page.locator(".legend-title").textContent()) ?? "", 10);
    const absent = (await page.locator(".legend-absences b").allTextContents()).map(Number);
    expect(classed + absent.reduce((sum, each) => sum + each, 0)).toBe(options);
    const out = ranking().locator(".ranking-out");
    const told = await out.locator(".ranking-reason").allTextContents();
    expect(told.length).toBe(options - classed);
    for (const reason of told) expect(reason).toMatch(/masqué|réponse|déclaration|calculable|seuil/);
    expect(await ranking().locator(".ranking-row .ranking-value").count()).toBe(classed);
    expect(faults).toEqual([]);
  });

  it("shows one detail at a time on a map, the one that was chosen last, and the year of the address", async () => {
    await open("/carte?indicateur=taux_vacance&niveau=ze&metier=ide&secteur=personnes_agees");
    await ranking().waitFor();
    const subtitle = page.locator(".carte-subtitle");
    await expect.poll(() => subtitle.textContent()).toMatch(/infirmiers/i);
    expect(await subtitle.textContent()).not.toMatch(/personnes âgées/i);
    await page.getByText(/le secret statistique ne laisse pas voir ensemble/).waitFor();
    await page.getByRole("button", { name: /Secteur d’activité/ }).click();
    await page.getByRole("option", { name: /personnes âgées/i }).click();
    await expect.poll(() => subtitle.textContent()).toMatch(/personnes âgées/i);
    expect(await subtitle.textContent()).not.toMatch(/infirmiers/i);
    const before = await ranking().textContent();
    const { rows } = await ask("/indicateurs", rowsOf(publishedIndicator));
    const years = rows.find(({ slug }) => slug === "taux_vacance")?.published.millesimes.toSorted() ?? [];
    await page.goto(`${page.url()}&annee=${years[0]}`);
    await expect.poll(() => page.locator("h1").textContent()).toContain(years[0] ?? "no year");
    await expect.poll(() => ranking().textContent()).not.toBe(before);
  });

  it("leads from a value of the table to the page that recomputes it", async () => {
    await open("/carte?indicateur=taux_vacance&niveau=dep&vue=tableau");
    const link = page
      .getByRole("table")
      .getByRole("link", { name: /^−?[\d,]+\s%.*d’où vient/ })
      .first();
    const written = ((await link.textContent()) ?? "").replaceAll(/[^\d,−]/g, "");
    await link.click();
    await page.getByRole("heading", { name: "Comment il se calcule" }).waitFor();
    const result = (await page.locator(".computation-result b").textContent()) ?? "";
    expect(result.replaceAll(/[^\d,−]/g, "")).toBe(written);
    for (const term of ["Organismes", "Couverture"]) await page.getByText(term, { exact: true }).waitFor();
    await page.getByText(/des ETP attendus \(seuil/).waitFor();
    await page
      .getByText(/déclarations/i)
      .first()
      .waitFor();
  });

  it("says of a masked figure why, never which rule, never a number", async () => {
    const { rows } = await ask("/indicateurs", rowsOf(publishedIndicator));
    const slugs = rows.filter(({ returns }) => returns !== null).map(({ slug }) => slug);
    const [masked] = await figures(`indicator=${slugs.slice(0, 3).join(",")}&level=ze&status=secret`);
    if (masked === undefined) throw new Error("nothing is masked in the zones");
    const told = await ask(`/observations/${masked.id}/lineage`, lineage);
    expect(told).toMatchObject({ recomputed: null, contributors: null, coverage: null, exclusions: null });
    await open(`/donnees/chiffre/${masked.id}`);
    await page
      .getByText(/moins de 3 organismes/)
      .first()
      .waitFor();
    await page
      .getByText(/n’est pas dite/)
      .first()
      .waitFor();
    expect(await page.locator(".computation-result").count()).toBe(0);
    await page.getByRole("link", { name: "Le même chiffre pour la région" }).click();
    await page.locator(".computation-result").waitFor();
    expect(faults).toEqual([]);
  });

  it("draws a motive a line, an age a bar, each leading to its figure", async () => {
    await open("/territoire");
    const absence = panel(/^Absentéisme/);
    await absence.waitFor();
    expect(await absence.locator(".dots-row, .dots-out li").count()).toBe(6);
    const ages = panel(/âges/i);
    const bars = ages.locator(".bands > li");
    expect(await bars.count()).toBe(8);
    await ages.getByRole("button", { name: "Voir le tableau" }).click();
    expect(await ages.locator("tbody tr").count()).toBe(8);
    await absence
      .getByRole("link", { name: /d’où vient ce chiffre/ })
      .first()
      .click();
    await expect.poll(() => page.url()).toContain("/donnees/chiffre/taux_absenteisme~");
    expect(faults).toEqual([]);
  });

  it.each([
    ["map", "/carte?indicateur=taux_vacance&metier=ide", DESK],
    ["map of motives", "/carte?indicateur=taux_absenteisme&niveau=dep", TABLET],
    ["map of ages on a phone", "/carte?indicateur=pyramide_ages", PHONE],
    ["table", "/carte?indicateur=indice_frequence_at_declare&vue=tableau", DESK],
    ["source", "/carte?indicateur=taux_vacance&vue=source", DESK],
    ["métier", "/metier/aide_soignant", DESK],
    ["métier, tables on a phone", "/metier/ide?vue=tableau", PHONE],
    ["territoire", "/territoire", TABLET],
    ["territoire on a phone", "/territoire", PHONE],
  ] as const)("has no fault that axe can find, and cuts nothing: %s", async (_name, path, viewport) => {
    await open(path, viewport);
    await page
      .locator(".subject, .phone-subject, .declared-head, .carte-source-view, .phone-body")
      .first()
      .waitFor();
    await page.waitForLoadState("networkidle");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    expect(faults).toEqual([]);
  });
});
