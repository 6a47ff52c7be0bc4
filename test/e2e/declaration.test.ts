import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { findChromium, launchChromium } from "./chromium.ts";
import { GESTURE_SECONDS, Hand, headFigure, saved, stepsOf } from "./filling.ts";

const executablePath = findChromium();
const base = inject("releveUrl");

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const PATIENCE_MS = 10_000;
const PATIENT = { timeout: PATIENCE_MS };
/** What the questionnaire aims at. */
const TARGET_MINUTES = 15;

interface Row {
  id: number;
  state: string;
  campaign: { kind: string; millesime: string };
}

describe.skipIf(executablePath === null)("a director’s return, in a browser", () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let annual = 0;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    context = await signedIn();
    page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    annual = newest(await returns(), "annuelle");
  });
  afterAll(() => browser.close());

  /** A browser of its own, signed in as the director of the demonstration. */
  async function signedIn(): Promise<BrowserContext> {
    const made = await browser.newContext({ viewport: DESK, reducedMotion: "reduce", locale: "fr-FR" });
    const { csrf } = await (await made.request.get(`${base}/api/v1/me`)).json();
    const answer = await made.request.post(`${base}/api/v1/connexion/demonstration`, {
      headers: { "x-releve-csrf": csrf },
      data: { role: "declarant" },
    });
    made.setDefaultTimeout(PATIENCE_MS);
    expect(answer.status()).toBe(200);
    return made;
  }

  async function returns(): Promise<Row[]> {
    const { rows } = await (await context.request.get(`${base}/api/v1/declarations`)).json();
    return rows;
  }

  function newest(rows: readonly Row[], kind: string): number {
    const [found] = rows
      .filter((row) => row.campaign.kind === kind && ["expected", "draft", "returned"].includes(row.state))
      .toSorted((a, b) => b.campaign.millesime.localeCompare(a.campaign.millesime));
    if (found === undefined) throw new Error(`the demonstration has no open return of kind ${kind}`);
    return found.id;
  }

  async function openStep(step: string, on: Page = page): Promise<void> {
    await on.goto(`${base}/declarations/${annual}?etape=${step}`);
    await on.locator(".decl-main section").first().waitFor();
  }

  const saving = (on: Page = page) => on.locator(".decl-saving");

  it("is filled for six fields in ten before anything is typed", async () => {
    await openStep("effectifs");
    await expect.poll(() => headFigure(page, "Déjà rempli"), PATIENT).toBeGreaterThanOrEqual(60);
    console.log(`Déjà rempli : ${await headFigure(page, "Déjà rempli")} % des champs`);
  });

  it("is filled by keyboard alone, like a spreadsheet", async () => {
    await openStep("effectifs");
    const grid = page.getByRole("grid", { name: "Effectifs par métier" });
    const cells = grid
      .locator("tbody tr")
      .filter({ has: page.locator(".decl-cell") })
      .first()
      .locator("td");
    await page.locator(".decl-section-links button").focus();
    await page.keyboard.press("Tab");
    for (let press = 0; press < 12; press += 1) {
      if (await cells.and(page.locator(":focus")).count()) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("End");
    await page.keyboard.type("3");
    await page.keyboard.press("Escape");
    await page.keyboard.type("2");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => cells.last().locator(".decl-value").innerText(), PATIENT).toBe("2");
    await page.keyboard.press("?");
    await expect.poll(() => cells.last().locator(".decl-value").innerText(), PATIENT).toBe("ne sait pas");
    await page.keyboard.press("Control+z");
    await expect.poll(() => cells.last().locator(".decl-value").innerText(), PATIENT).toBe("2");
    await saved(page);
  });

  it("takes a block copied from a spreadsheet, and says which cells it refused", async () => {
    await openStep("effectifs");
    const entry = page.locator('td[data-cell^="entrees~"]').first();
    await entry.click();
    await page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "1\\t0\\r\\nabc\\t0\\r\\n");
      document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    })()`);
    await page.getByText("3 cases collées").waitFor();
    await page.getByText("« abc »").waitFor();
    expect(await entry.locator(".decl-value").innerText()).toBe("1");
    await page.getByRole("button", { name: "Annuler le collage" }).click();
    await saved(page);
  });

  it("keeps what is typed while the connection is cut, even when the page is closed, and saves it after", async () => {
    await openStep("effectifs");
    const name = await page.locator('td[data-cell^="besoins_12_mois~"]').first().getAttribute("data-cell");
    const cell = (on: Page) => on.locator(`td[data-cell="${name}"]`);
    await context.setOffline(true);
    await cell(page).click();
    await page.keyboard.type("7");
    await page.keyboard.press("Enter");
    await saving().filter({ hasText: "Hors connexion : 1 réponse gardée sur cet appareil" }).waitFor();
    await page.close();
    await context.setOffline(false);
    page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    await openStep("effectifs");
    await saved(page);
    expect(await cell(page).locator(".decl-value").innerText()).toBe("7");
    const { answers } = await (await context.request.get(`${base}/api/v1/declarations/${annual}`)).json();
    const key = ({ question, line }: { question: string; line: string }) => `${question}~${line}`;
    expect(answers.find((one: { question: string; line: string }) => key(one) === name)?.value).toBe(7);
  });

  it("is written by one person at a time: the other reads, and may take the hand", async () => {
    await openStep("effectifs");
    await saved(page);
    const other = await signedIn();
    const second = await other.newPage();
    await openStep("effectifs", second);
    await second.getByRole("button", { name: "Prendre la main" }).waitFor();
    await second.locator(".decl-cell").first().click();
    await second.keyboard.type("9");
    expect(await second.locator(".decl-cell-input").count()).toBe(0);
    await second.getByRole("button", { name: "Prendre la main" }).click();
    await second.getByRole("button", { name: "Prendre la main" }).waitFor({ state: "detached" });
    await page.locator('td[data-cell^="sorties~"]').first().click();
    await page.keyboard.type("0");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Prendre la main" }).waitFor({ timeout: 20_000 });
    await other.close();
    await page.getByRole("button", { name: "Prendre la main" }).click();
    await saved(page);
  });

  it("leads from an address to the cell it names", async () => {
    await page.goto(`${base}/declarations/${annual}?etape=effectifs`);
    const name = (await page.locator('td[data-cell^="etp_vacants~"]').last().getAttribute("data-cell")) ?? "";
    await page.goto(`${base}/declarations/${annual}?q=etp_vacants&l=${name.split("~")[1]}`);
    await expect
      .poll(() => page.evaluate("document.activeElement?.getAttribute('data-cell')"), PATIENT)
      .toBe(name);
    await page
      .getByRole("complementary", { name: "Case choisie" })
      .getByText("Ce qu’il faut compter")
      .waitFor();
  });

  it.each([
    ["a desk", DESK],
    ["a tablet", { width: 768, height: 1024 }],
    ["a phone", PHONE],
  ])("has nothing against accessibility and nothing cut on %s", async (_, viewport) => {
    await page.setViewportSize(viewport);
    for (const step of ["identite", "effectifs", "ages", "conditions", "envoi"]) {
      await openStep(step);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    }
    await page.setViewportSize(DESK);
  });

  it("is finished and sent within fifteen minutes of gestures", { timeout: 300_000 }, async () => {
    const hand = new Hand(page);
    await openStep("effectifs");
    for (const step of (await stepsOf(page)).slice(0, -1)) {
      await openStep(step);
      await hand.answerGrids();
      await hand.answerFields();
      await hand.mend();
      await saved(page);
    }
    await openStep("envoi");
    await hand.confirmAll();
    const send = page.getByRole("button", { name: "Envoyer la déclaration" });
    await expect.poll(() => send.isEnabled(), PATIENT).toBe(true);
    await hand.act(send.click());
    await page.getByText(/Accusé de réception n°/).waitFor();
    const { gestures, minutes } = hand;
    console.log(
      `Déclaration : ${gestures} gestes, ${minutes.toFixed(1)} min à ${GESTURE_SECONDS} s le geste`,
    );
    expect(minutes).toBeLessThan(TARGET_MINUTES);
    const pdf = await page.getByRole("link", { name: /\(PDF\)/ }).getAttribute("href");
    const receipt = await context.request.get(base + (pdf ?? ""));
    expect(receipt.headers()["content-type"]).toContain("pdf");
    expect(faults).toEqual([]);
  });

  it("tells the month in three figures on a phone, in three gestures and a sending", async () => {
    await page.setViewportSize(PHONE);
    await page.goto(`${base}/pouls/${newest(await returns(), "pouls")}`);
    await page.getByRole("heading", { level: 1, name: /^Pouls/ }).waitFor();
    const same = page.getByRole("button", { name: /^Inchangé \(/ });
    const unknown = page.getByRole("button", { name: "Ne sait pas" });
    for (let index = 0; index < 3; index += 1) {
      const known = same.and(page.locator(":not([disabled])"));
      await ((await known.count()) === 3 ? same : unknown).nth(index).click();
    }
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("button", { name: "Envoyer les trois chiffres" }).click();
    await page.getByText("✓ Envoyé").waitFor();
    expect(faults).toEqual([]);
  });
});
