import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openArchive } from "#data/encoding/archive.ts";
import { readWorkbook } from "#data/encoding/workbook.ts";
import { book } from "#test/hostile/book.ts";
import { findChromium, launchChromium } from "./chromium.ts";

const executablePath = findChromium();
const base = inject("releveUrl");

const SITES = 40;
const PATIENCE_MS = 30_000;
/** What a head office seldom knows on the day it fills forty sites. */
const LATER = ["[entrees]", "[sorties]", "[besoins_12_mois]"];

describe.skipIf(executablePath === null)("forty sites from one workbook, in a browser", () => {
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  let workbook: Buffer;

  beforeAll(async () => {
    browser = await launchChromium();
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: "reduce",
      locale: "fr-FR",
    });
    page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(`${base}/connexion?retour=/imports`);
    await page.getByRole("button", { name: "Siège d’un gestionnaire" }).click();
    await page.getByRole("link", { name: "Classeur (XLSX)" }).waitFor();
  });
  afterAll(() => browser.close());

  /** The rows of métiers of the first sites, as the workbook gives them; what is asked later is « ne sait pas ». */
  async function filled(bytes: Buffer): Promise<{ sites: number; cells: number; file: Buffer }> {
    const [sheet] = await readWorkbook(openArchive(bytes, { total: 1e9, ratio: 1_000, free: 1e9 }));
    if (sheet === undefined) throw new Error("the workbook has no sheet");
    const rows: string[][] = [];
    for await (const { cells } of sheet.rows()) rows.push(Array.from(cells, (cell) => cell?.text ?? ""));
    const [heading = [], ...lines] = rows;
    const column = (name: string) => heading.findIndex((one) => one.includes(name));
    const site = column("releve_id");
    const figure = (line: readonly string[], index: number) =>
      Number((line[index] ?? "").replace(",", ".")) || 0;
    const [vacant, covered] = [column("[etp_vacants]"), column("[etp_vacants_couverts]")];
    // Some drafts of the demonstration hold a figure that blocks: whoever fills the workbook mends them first.
    const blocked = new Set(
      lines.filter((line) => figure(line, covered) > figure(line, vacant)).map((line) => line[site]),
    );
    const sound = [...new Set(lines.map((line) => line[site] ?? ""))].filter((one) => !blocked.has(one));
    const sites = new Set(sound.slice(0, SITES));
    const kept = lines.filter((line) => sites.has(line[site] ?? ""));
    const asked = LATER.map(column);
    let cells = 0;
    const answered = kept.map((line) =>
      heading.map((_, index) => {
        if (!asked.includes(index) || (line[index] ?? "") !== "") return line[index] ?? "";
        cells += 1;
        return "ne sait pas";
      }),
    );
    return { sites: sites.size, cells, file: book([{ name: sheet.name, rows: [heading, ...answered] }]) };
  }

  it(
    "shows what would change before anything is written, then writes it whole",
    { timeout: 180_000 },
    async () => {
      const link = await page.getByRole("link", { name: "Classeur (XLSX)" }).getAttribute("href");
      const exported = await (await page.request.get(`${base}${link}`)).body();
      const { sites, cells, file } = await filled(exported);
      workbook = file;
      expect(sites).toBe(SITES);
      expect(cells).toBeGreaterThan(SITES);

      await page
        .getByLabel("Fichier XLSX ou CSV")
        .setInputFiles({ name: "quarante-sites.xlsx", mimeType: "application/octet-stream", buffer: file });
      const write = page.getByRole("button", { name: /^Écrire/ });
      await write.waitFor({ timeout: PATIENCE_MS });
      const words = (await page.getByRole("region", { name: "Ce qui changerait" }).innerText()).replaceAll(
        /[\u202f\u00a0]/g,
        "",
      );
      expect(words).toContain(`${cells}réponses nouvelles`);
      expect(words).toContain(`dans ${SITES}structures`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${String(nodes[0]?.target)}`)).toEqual([]);

      await write.click();
      await page.getByText(/^écrit/).waitFor({ timeout: PATIENCE_MS });
      expect(faults).toEqual([]);
    },
  );

  it("has nothing to change in the same workbook given twice", { timeout: 120_000 }, async () => {
    await page.goto(`${base}/imports`);
    await page
      .getByLabel("Fichier XLSX ou CSV")
      .setInputFiles({ name: "encore.xlsx", mimeType: "application/octet-stream", buffer: workbook });
    await page.getByRole("button", { name: "Terminer" }).waitFor({ timeout: PATIENCE_MS });
  });

  it("says what is wrong in a file that is none, and offers nothing to write", async () => {
    await page.goto(`${base}/imports`);
    await page.getByLabel("Fichier XLSX ou CSV").setInputFiles({
      name: "photo.xlsx",
      mimeType: "application/octet-stream",
      buffer: Buffer.from("\u0089PNG pas un classeur"),
    });
    await page
      .locator(".fiche-sub", { hasText: "refusé, rien n’est écrit" })
      .waitFor({ timeout: PATIENCE_MS });
    expect(await page.getByRole("button", { name: /^Écrire/ }).count()).toBe(0);
  });
});
