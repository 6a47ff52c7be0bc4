import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { readingRoutes } from "#data/contract/signed-in/reading.ts";
import { routes } from "#data/contract/routes.ts";
import { debt, restitutionRoutes, sheet } from "#data/contract/signed-in/restitution.ts";
import { territorySheet } from "#data/contract/territory-sheet.ts";
import { splitValue } from "#data/rules/restitution/strip.ts";
import { findChromium, launchChromium } from "./chromium.ts";

const executablePath = findChromium();
const base = inject("releveUrl");

const DESK = { width: 1440, height: 936 };
const TABLET = { width: 768, height: 1024 };
const PHONE = { width: 390, height: 844 };
/** Sheets are drawn after the edition that makes them. */
const PATIENCE_MS = 900_000;

const ledger = restitutionRoutes.restitutionsPublic.response;
const read = restitutionRoutes.restitution.response;

describe.skipIf(executablePath === null)("the results that are owed, in a browser", () => {
  let browser: Browser;
  let page: Page;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    const context = await browser.newContext();
    const delivered = async () => {
      const { rows } = ledger.parse(
        await (await context.request.get(`${base}/api/v1/restitutions-publiques`)).json(),
      );
      return rows.length > 0 && rows.every((row) => row.made === row.owed && row.delivered > 0);
    };
    await vi.waitUntil(delivered, { timeout: PATIENCE_MS, interval: 2_000 });
    await context.close();
  }, PATIENCE_MS + 20_000);
  afterAll(() => browser.close());
  afterEach(() => page.context().close());

  async function enter(role: string | null, viewport = DESK): Promise<void> {
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    if (role !== null)
      await context.request.post(`${base}/api/v1/connexion/demonstration`, { data: { role } });
    page = await context.newPage();
    faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
  }

  async function show(path: string): Promise<void> {
    await page.goto(base + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
  }

  const asked = async (path: string): Promise<unknown> =>
    (await page.request.get(`${base}/api/v1${path}`)).json();

  /** The address of the sheet of the first territory of a level. */
  async function ficheOf(level: string): Promise<string> {
    const { rows } = routes.territoires.response.parse(await asked(`/territoires?level=${level}`));
    return `/territoires/${level}/${rows[0]?.code ?? ""}/fiche`;
  }

  const hrefOf = async (name: string) => (await page.getByRole("link", { name }).getAttribute("href")) ?? "";

  /** The sheet of the declarant’s last return. */
  async function lastSheet(): Promise<number> {
    const { rows } = restitutionRoutes.restitutions.response.parse(await asked("/restitutions"));
    return rows.find(({ made_at }) => made_at !== null)?.id ?? 0;
  }

  it("signs in by one click, leads from the list to a sheet, and prints the words of the API", async () => {
    await enter(null);
    await show("/connexion?retour=/demarches/resultats");
    await page.getByRole("button", { name: /Direction d’établissement/ }).click();
    await page.getByRole("heading", { name: "Mes résultats" }).waitFor();
    const id = await lastSheet();
    await page.locator(`a[href$="/demarches/resultats/${id}"]`).click();
    const { sheet: made } = read.parse(await asked(`/restitutions/${id}`));
    await page.getByRole("heading", { level: 1, name: made?.structure.name ?? "?" }).waitFor();
    const shown = plain((await page.locator(".results-sheet").textContent()) ?? "");
    for (const words of wordsOf(sheet.parse(made))) expect(shown).toContain(plain(words));
    expect(faults).toEqual([]);
  });

  it("is not read by whoever fetches it, and is by whoever says so", async () => {
    await enter("declarant");
    const id = await lastSheet();
    const stamp = async () => debt.parse(read.parse(await asked(`/restitutions/${id}`)).debt);
    const before = await stamp();
    await page.request.get(`${base}/api/v1/restitutions/${id}/feuille.pdf`);
    await page.request.get(`${base}/demarches/resultats/${id}`);
    expect(await stamp()).toEqual(before);
    await show(`/demarches/resultats/${id}`);
    await expect.poll(async () => (await stamp()).opened_at).not.toBeNull();
    // A demonstration that stands may have been read by an earlier run.
    if (before.read_at === null) await page.getByRole("button", { name: "J’ai lu cette feuille" }).click();
    await page.getByText(/^Lue le/).waitFor();
    expect((await stamp()).read_at).not.toBeNull();
  });

  it("gives the same figures as a tagged PDF", async () => {
    await enter("declarant");
    const id = await lastSheet();
    await show(`/demarches/resultats/${id}`);
    const href = await page.getByRole("link", { name: "Télécharger le PDF" }).getAttribute("href");
    const file = await page.request.get(base + (href ?? ""));
    expect(file.headers()["content-type"]).toBe("application/pdf");
    const bytes = await file.body();
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.includes("/Marked true")).toBe(true);
    expect(bytes.includes("/StructTreeRoot")).toBe(true);
    expect(bytes.includes("/Scope /Column")).toBe(true);
    expect(bytes.includes("/Outlines")).toBe(true);
    expect(bytes.includes("fr-FR")).toBe(true);
    const { sheet: made } = read.parse(await asked(`/restitutions/${id}`));
    const pages = pagesOf(bytes);
    if (pages === null) return;
    expect(pages[0]).toContain("Ce que votre déclaration a permis");
    const text = squeezed(pages.join(" "));
    for (const words of wordsOf(sheet.parse(made))) expect(text).toContain(squeezed(words));
  });

  it("hears what its reader thinks of it", async () => {
    await enter("declarant");
    await show(`/demarches/resultats/${await lastSheet()}`);
    await page.getByLabel(/Cette feuille vous est-elle utile/).fill("Le groupe me ressemble.");
    await page.getByRole("button", { name: "Elle m’est utile" }).click();
    await page.getByText(/Merci/).waitFor();
    await page.getByRole("button", { name: /Votre avis porte sur/ }).click();
    await page.getByRole("option").nth(1).click();
    await page.getByLabel(/Cette comparaison vous est-elle utile/).fill("Le groupe est trop large.");
    await page.getByRole("button", { name: "Elle ne m’est pas utile" }).click();
    await page.getByText(/Merci/).waitFor();
    await page.context().close();
    await enter("planificateur");
    await show("/pilotage/retours");
    await page.getByRole("cell", { name: "Le groupe me ressemble." }).first().waitFor();
    const file = await page.request.get(base + (await hrefOf("Exporter les avis")));
    const opinions = await file.text();
    expect(opinions).toContain(";oui;Le groupe me ressemble.");
    expect(opinions).toMatch(/;[a-z_0-9]+;non;Le groupe est trop large\./);
  });

  it("lays a gestionnaire’s structures side by side, sorted, each figure as its sheet says it", async () => {
    await enter("gestionnaire");
    await show("/demarches/resultats");
    await page.getByRole("link", { name: "Vos structures côte à côte" }).click();
    await page.getByRole("heading", { level: 1, name: "Vos structures côte à côte" }).waitFor();
    const table = page.getByRole("table", { name: /^Établissements et services/ });
    const { tables } = restitutionRoutes.sideBySide.response.parse(await asked("/restitutions/cote-a-cote"));
    expect(await table.locator("tbody tr").count()).toBe(tables[0]?.rows.length);
    await table.getByRole("button", { name: "Taux de rotation" }).click();
    const column = table.getByRole("columnheader", { name: "Taux de rotation" });
    expect(await column.getAttribute("aria-sort")).toBe("descending");
    const rank = tables[0]?.columns.findIndex(({ indicator }) => indicator === "taux_rotation") ?? -1;
    const [highest] = (tables[0]?.rows ?? []).toSorted(
      (a, b) => (b.cells[rank]?.value ?? -1) - (a.cells[rank]?.value ?? -1),
    );
    const [first = ""] = await table.locator("tbody tr").allTextContents();
    expect(plain(first)).toContain(plain(highest?.structure.name ?? "?"));
    expect(plain(first)).toContain(plain(highest?.cells[rank]?.value_words ?? "?"));
    await table.getByRole("link", { name: highest?.structure.name ?? "?", exact: true }).click();
    const shown = plain((await page.locator(".results-sheet").textContent()) ?? "");
    expect(shown).toContain(plain(highest?.cells[rank]?.value_words ?? "?"));
  });

  it("lists whom to phone, as the file does", async () => {
    await enter("planificateur");
    await show("/pilotage/retours");
    const calls = readingRoutes.sheetsToCall.response.parse(await asked("/suivi/restitutions/a-appeler"));
    const table = page.getByRole("table", { name: "Structures à appeler pour leur feuille" });
    expect(await table.locator("tbody tr").count()).toBe(calls.rows.length);
    const file = await page.request.get(base + (await hrefOf("Exporter la liste à appeler")));
    const text = await file.text();
    for (const { structure } of calls.rows) expect(text).toContain(structure.releve_id);
    const [first] = calls.rows;
    await page.getByRole("button", { name: `Noter l’appel à ${first?.structure.name}`, exact: true }).click();
    await page.getByRole("button", { name: "Résultats dits de vive voix" }).click();
    await page.getByText(/comptés comme remis/).waitFor();
    const left = readingRoutes.sheetsToCall.response.parse(await asked("/suivi/restitutions/a-appeler"));
    expect(left.total).toBe(calls.total - 1);
  });

  it("counts in public what the API counts", async () => {
    await enter(null);
    await show("/retours");
    const { rows } = ledger.parse(await asked("/restitutions-publiques"));
    const lines = await page.locator("tbody tr").allTextContents();
    expect(lines.map(plain)).toEqual(
      rows.map(({ millesime, returns, owed, made, delivered, read: readers, overdue }) =>
        [millesime, returns, owed, made, delivered, readers, overdue].join(""),
      ),
    );
    for (const { owed, delivered, opened, read: readers } of rows) {
      expect(delivered).toBeLessThanOrEqual(owed);
      expect(readers).toBeLessThanOrEqual(opened);
    }
    await page.getByText("Aucun retour n’est en retard.").waitFor();
  });

  it("adds up to the whole for those who follow", async () => {
    await enter("planificateur");
    await show("/pilotage/retours");
    const { total, rows } = restitutionRoutes.restitutionsFollowed.response.parse(
      await asked("/suivi/restitutions"),
    );
    expect(rows.reduce((sum, row) => sum + row.owed, 0)).toBe(total.owed);
    const table = page.getByRole("table", { name: "Retours par secteur et département" });
    const cells = await table.locator("tr.total td").allTextContents();
    expect(cells.map(plain).slice(1)).toEqual(
      [total.returns, total.owed, total.made, total.delivered, total.read, total.overdue].map(String),
    );
  });

  it.each([
    ["declarant", "/demarches/resultats"],
    ["declarant", "sheet"],
    ["gestionnaire", "/demarches/resultats"],
    ["gestionnaire", "/demarches/resultats/cote-a-cote"],
    ["centre_formation", "sheet"],
    [null, "/retours"],
    ["planificateur", "/pilotage/retours"],
    [null, "fiche"],
  ])("has nothing against accessibility and nothing cut, at three widths: %s %s", async (role, path) => {
    for (const viewport of [DESK, TABLET, PHONE]) {
      await enter(role, viewport);
      if (path === "sheet") await show(`/demarches/resultats/${await lastSheet()}`);
      else await show(path === "fiche" ? await ficheOf("dep") : path);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
      if (viewport !== PHONE) await page.context().close();
    }
  });

  it.each(["dep", "reg", "ze"])(
    "gives a territory its dated sheet, on screen and on paper: %s",
    async (level) => {
      await enter(null);
      const path = await ficheOf(level);
      await show(path);
      const made = territorySheet.parse(await asked(path));
      const shown = plain((await page.locator(".results-sheet").textContent()) ?? "");
      const said = [made.place.libelle, made.subtitle, ...made.lead, ...made.rows.map(({ label }) => label)];
      const metiers = made.metiers?.rows ?? [];
      expect(metiers.length).toBeGreaterThan(3);
      for (const { label, words } of metiers) said.push(label, ...words);
      for (const words of said) expect(shown).toContain(plain(words));
      const href = await page.getByRole("link", { name: "Télécharger le PDF" }).getAttribute("href");
      const bytes = await (await page.request.get(base + (href ?? ""))).body();
      expect(bytes.includes("/StructTreeRoot")).toBe(true);
      const text = pagesOf(bytes)?.join(" ");
      for (const { label } of metiers)
        if (text !== undefined) expect(squeezed(text)).toContain(squeezed(label));
      for (const { value_words } of made.rows)
        if (text !== undefined && value_words !== null)
          expect(squeezed(text)).toContain(squeezed(value_words));
    },
  );

  it("prints its summary on one page, without buttons", async () => {
    await enter("declarant");
    await show(`/demarches/resultats/${await lastSheet()}`);
    const paper = await page.pdf({ preferCSSPageSize: true });
    const [first = "", second = ""] = pagesOf(paper) ?? ["", "Enannexe"];
    expect(squeezed(first)).not.toContain("Enannexe");
    expect(squeezed(second)).toMatch(/^Enannexe/);
    await page.emulateMedia({ media: "print" });
    for (const name of ["Imprimer", "J’ai lu cette feuille"])
      expect(await page.getByRole("button", { name }).count()).toBe(0);
    expect(await page.getByRole("link", { name: "Télécharger le PDF" }).count()).toBe(0);
  });
});

/** Every figure and sentence that the sheet says, whatever its shape. */
function wordsOf({
  structure,
  lead,
  rows,
  annex,
  measures,
  served,
  schools,
  demand,
}: ReturnType<typeof sheet.parse>): string[] {
  return [
    structure.name,
    ...lead,
    ...served,
    ...schools.flatMap(({ name, results_words }) => [name, results_words]),
    ...demand.flatMap(({ label, needs }) => [label, ...needs.map(({ words }) => words)]),
    ...measures.flatMap((one) => [one.label, one.held_words, one.lacking_words, one.contrast_words]),
    ...[...rows, ...annex].flatMap((row) => {
      const { number, under } = splitValue(row.value_words);
      return [row.label, row.components, number, under ?? "", row.interval_words ?? "", row.position_words];
    }),
  ];
}

const plain = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, "");
const squeezed = (text: string) => plain(text).replaceAll(/[-‑\u00ad]/g, "");

/** What each page of a PDF says; null where no reader is installed. */
function pagesOf(bytes: Buffer): string[] | null {
  const folder = mkdtempSync(join(tmpdir(), "releve-pdf-"));
  const file = join(folder, "sheet.pdf");
  try {
    writeFileSync(file, bytes);
    const text = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" });
    return text.split("\f");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
