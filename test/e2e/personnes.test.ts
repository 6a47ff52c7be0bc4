import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { findChromium, launchChromium } from "./chromium.ts";

const executablePath = findChromium();
const base = inject("releveUrl");

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const PATIENCE_MS = 15_000;
const INVITED = `invitee-${Date.now()}@fictif.invalid`;

describe.skipIf(executablePath === null)("administering accounts, in a browser", () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    // Made before they are looked for.
    for (const role of ["declarant", "observatoire"]) await (await signedIn(role)).close();
    context = await signedIn("administrateur");
    page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
  });
  afterAll(() => browser.close());
  // A view that a failed attempt left open would hide everything from the next.
  beforeEach(async () => {
    const { csrf } = await (await context.request.get(`${base}/api/v1/me`)).json();
    await context.request.delete(`${base}/api/v1/vue`, { headers: { "x-releve-csrf": csrf } });
  });

  async function signedIn(role: string): Promise<BrowserContext> {
    const made = await browser.newContext({ viewport: DESK, reducedMotion: "reduce", locale: "fr-FR" });
    made.setDefaultTimeout(PATIENCE_MS);
    const answer = await made.request.post(`${base}/api/v1/connexion/demonstration`, { data: { role } });
    expect(answer.status()).toBe(200);
    return made;
  }

  it("invites a person, gives a right over a département, takes it back, and finds it all in the journal", async () => {
    let letTerritoriesIn = () => {};
    const letIn = new Promise<void>((resolve) => (letTerritoriesIn = resolve));
    await page.route("**/api/v1/territoires?*", (route) => letIn.then(() => route.continue()));
    await page.goto(`${base}/personnes`);
    await page.getByLabel("Adresse professionnelle").fill(INVITED);
    await page.getByRole("textbox", { name: "Nom", exact: true }).fill("Ariel Fictif");
    await page.getByRole("button", { name: "Ouvrir le compte" }).click();
    await page.getByText("Ce compte n’a encore aucun droit.").waitFor();
    await page.getByRole("button", { name: /Rôle/ }).click();
    await page.getByRole("option", { name: "Planificateur d’un territoire" }).click();
    const territory = page.getByRole("button", { name: /Territoire/ });
    expect(await territory.isDisabled()).toBe(true);
    letTerritoriesIn();
    await territory.click();
    await page.getByRole("option", { name: "Département B", exact: true }).click();
    await page.getByRole("button", { name: "Donner ce droit" }).click();
    const rights = page.getByRole("list", { name: "Droits" });
    await rights.getByText("Département B").waitFor();
    await rights.getByRole("button", { name: /^Retirer le droit/ }).click();
    await page.getByText("Ce compte n’a encore aucun droit.").waitFor();
    for (const act of ["a ouvert le compte", "a donné un droit", "a retiré un droit"])
      await page.getByRole("row").filter({ hasText: act }).first().waitFor();
    await page.goto(`${base}/messagerie`);
    await page.getByText("Un droit vous est ouvert sur Relève").first().waitFor();
  });

  it("finds accounts by their words and their role", async () => {
    await page.goto(`${base}/personnes`);
    await page.getByLabel("Nom ou adresse").fill("ariel");
    await page.getByRole("row").filter({ hasText: INVITED }).waitFor();
    await expect.poll(() => page.getByRole("row").count()).toBe(2);
  });

  it("looks through a director’s eyes under a banner, writes nothing, and comes back", async () => {
    await page.goto(`${base}/personnes`);
    await page.getByRole("link", { name: "Camille Fictif" }).click();
    await page.getByLabel("Motif").fill("Aide demandée au téléphone");
    await page.getByRole("button", { name: "Regarder", exact: true }).click();
    const banner = page.getByRole("complementary", { name: "Vue en lecture seule" });
    await banner.getByText("Camille Fictif").waitFor();
    for (const path of ["/demarches", "/carte"]) {
      await page.goto(base + path);
      await banner.waitFor();
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
    const { csrf } = await (await context.request.get(`${base}/api/v1/me`)).json();
    const written = await context.request.patch(`${base}/api/v1/me`, {
      headers: { "x-releve-csrf": csrf },
      data: { name: "Autre" },
    });
    expect(written.status()).toBe(403);
    await banner.getByRole("button", { name: "Quitter cette vue" }).click();
    await banner.waitFor({ state: "detached" });
    await page.goto(`${base}/personnes/journal`);
    await page.getByRole("row").filter({ hasText: "Aide demandée au téléphone" }).first().waitFor();
  });

  it("says who answers for a structure", async () => {
    await page.goto(`${base}/personnes/structures`);
    await page.getByLabel(/^Structure/).fill("EHPAD fictif 12");
    await page.getByRole("button", { name: "EHPAD fictif n° 12", exact: true }).click();
    await page.getByRole("region", { name: "EHPAD fictif n° 12" }).getByText("Camille Fictif").waitFor();
  });

  it("is read, not written, by the observatory, and closed to a director", async () => {
    const observatory = await signedIn("observatoire");
    const read = await observatory.newPage();
    await read.goto(`${base}/personnes`);
    await read.getByRole("link", { name: "Camille Fictif" }).click();
    await read.getByRole("list", { name: "Droits" }).waitFor();
    expect(await read.getByRole("button", { name: /Retirer|Donner|Regarder|Fermer/ }).count()).toBe(0);
    await observatory.close();
    const director = await signedIn("declarant");
    const closed = await director.newPage();
    await closed.goto(`${base}/personnes`);
    await closed.getByText("Les comptes de tous se lisent à l’observatoire.").waitFor();
    await director.close();
  });

  it.each([
    ["a desk", DESK],
    ["a tablet", { width: 768, height: 1024 }],
    ["a phone", PHONE],
  ])("has nothing against accessibility and nothing cut on %s", async (_, viewport) => {
    await page.setViewportSize(viewport);
    for (const path of [
      "/personnes",
      "/personnes/structures",
      "/personnes/journal",
      "/personnes/comptes/1",
    ]) {
      await page.goto(base + path);
      await page.getByRole("heading", { level: 2 }).first().waitFor();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    }
    expect(faults).toEqual([]);
  });
});
