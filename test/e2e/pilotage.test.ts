import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { findChromium, launchChromium } from "./chromium.ts";

const executablePath = findChromium();
const base = inject("releveUrl");

const DESK = { width: 1440, height: 936 };
const TABLET = { width: 768, height: 1024 };
const PHONE = { width: 390, height: 844 };
/** The demonstration writes its returns after its first edition. */
const PATIENCE_MS = 240_000;

describe.skipIf(executablePath === null)("following a campaign up, in a browser", () => {
  let browser: Browser;
  let page: Page;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    const context = await browser.newContext();
    await context.request.post(`${base}/api/v1/connexion/demonstration`, { data: { role: "observatoire" } });
    const answered = async () => {
      const answer = await context.request.get(`${base}/api/v1/suivi`);
      if (answer.status() !== 200) return 0;
      const { cells }: { cells: { secteur: string; code: string; answered: number }[] } = await answer.json();
      return cells.find(({ secteur, code }) => secteur === "all" && code === "all")?.answered ?? 0;
    };
    await vi.waitUntil(async () => (await answered()) > 0, { timeout: PATIENCE_MS, interval: 1_000 });
    await context.close();
  }, PATIENCE_MS + 20_000);
  afterAll(() => browser.close());
  afterEach(() => page.context().close());

  async function open(path: string, viewport = DESK, role: string | null = "observatoire"): Promise<void> {
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    if (role !== null)
      await context.request.post(`${base}/api/v1/connexion/demonstration`, { data: { role } });
    page = await context.newPage();
    faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(base + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
  }

  const matrix = () => page.getByRole("table").first();

  it("says in a sentence how many answered, as its figures do", async () => {
    await open("/pilotage");
    const lead = (await page.locator(".pilotage-lead").textContent()) ?? "";
    const answered = /, ([\d\s]+)structures? sur ([\d\s]+)(?:a|ont) répondu/u.exec(lead);
    const [, part = "", whole = ""] = (answered ?? []).map((text) => text.replaceAll(/\D/g, ""));
    const total = (await matrix().locator("tr.total td").last().textContent()) ?? "";
    expect(total.replaceAll(/\D/g, "")).toBe(`${part}${whole}`);
    expect(faults).toEqual([]);
  });

  it("weighs by places or structures, and keeps the choice in its address", async () => {
    await open("/pilotage");
    await page.getByRole("radio", { name: "Places" }).check({ force: true });
    await expect.poll(() => page.url()).toContain("poids=places");
    await page.getByRole("radio", { name: "Zones d’emploi" }).check({ force: true });
    await expect.poll(() => page.url()).toContain("niveau=ze");
    await page.getByRole("heading", { name: "Couverture par secteur et zone d’emploi" }).waitFor();
  });

  it("reminds a structure once a day, and shows its mail in the demonstration’s mailbox", async () => {
    await open("/pilotage?motif=silent");
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("button", { name: /^Relancer/ }) })
      .first();
    await row.getByRole("button", { name: /^Relancer/ }).click();
    await page.getByText(/rappel écrit à/).waitFor();
    await row.getByRole("button", { name: /^Relancer/ }).click();
    await page.getByText(/déjà été relancée aujourd’hui/).waitFor();
    await page.goto(`${base}/messagerie`);
    await page
      .getByText(/à envoyer/)
      .first()
      .waitFor();
  });

  it("gives the curve and the list as tables, by keyboard", async () => {
    await open("/pilotage");
    await page.getByRole("button", { name: "Voir le tableau" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("table", { name: "Déclarations reçues, cumul par semaine" }).waitFor();
    const href = await page.getByRole("link", { name: "Exporter la liste" }).getAttribute("href");
    const file = await page.request.get(base + (href ?? ""));
    expect(file.headers()["content-type"]).toContain("text/csv");
  });

  it("invites a visitor to sign in, and sends those who answer to their own returns", async () => {
    await open("/pilotage", DESK, null);
    await page.locator("main").getByRole("link", { name: "Se connecter" }).waitFor();
    await page.context().close();
    await open("/pilotage", DESK, "declarant");
    await page.locator("main").getByRole("link", { name: "Mes démarches" }).waitFor();
  });

  it.each([
    ["/pilotage", DESK],
    ["/pilotage", TABLET],
    ["/pilotage", PHONE],
    ["/pilotage/qualite", DESK],
    ["/pilotage/qualite", PHONE],
    ["/pilotage/contacts", PHONE],
    ["/pilotage/campagne", PHONE],
    ["/messagerie", PHONE],
  ])("has nothing against accessibility and nothing cut: %s at %o", async (path, viewport) => {
    await open(path, viewport);
    await page.waitForLoadState("networkidle");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  });
});
