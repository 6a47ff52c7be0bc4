import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { findChromium, launchChromium } from "./chromium.ts";

const executablePath = findChromium();
const base = inject("releveUrl");

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

describe.skipIf(executablePath === null)("the data screens, in a browser", () => {
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
    await page.getByRole("heading", { level: 1 }).waitFor();
  }

  it("leads from the catalogue to an indicator and its files", async () => {
    await open("/donnees");
    await page.getByRole("link", { name: "Part des projets de recrutement jugés difficiles" }).click();
    await expect.poll(() => page.url()).toContain("/donnees/indicateurs/part_projets_difficiles");
    await page.getByRole("heading", { name: "À savoir" }).waitFor();
    const file = await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href");
    const answer = await page.request.get(base + (file ?? ""));
    expect(answer.status()).toBe(200);
    expect(faults).toEqual([]);
  });

  it("counts what was read, kept and refused of each source", async () => {
    await open("/donnees/sources");
    await page.getByRole("heading", { name: "Vue d’ensemble" }).waitFor();
    const titles = await page.locator(".source > h2").count();
    expect(titles).toBeGreaterThan(5);
    expect(await page.locator("code.sha").count()).toBeGreaterThan(0);
  });

  it("recomputes a printed value from its components", async () => {
    await open("/donnees/chiffre/part_projets_difficiles~fr~FR~all~all~all~2025");
    const parts = page.locator(".computation b");
    await expect.poll(() => parts.count()).toBe(3);
    const numbers = (await parts.allTextContents()).map((text) =>
      Number(text.replaceAll(/[^\d,]/g, "").replace(",", ".")),
    );
    const [numerator = 0, denominator = 1, printed] = numbers;
    expect(Math.round((numerator / denominator) * 100)).toBe(printed);
  });

  it("says of a figure that is not published that it is not", async () => {
    await open("/donnees/chiffre/part_projets_difficiles~fr~FR~rien~all~all~2025");
    await page.getByText(/Ce chiffre n’est pas publié/).waitFor();
  });

  it("gives the published edition with the fingerprint of its files", async () => {
    await open("/donnees/editions");
    const id = await page.locator("tbody th a").first().textContent();
    await page.locator("tbody th a").first().click();
    await page.getByRole("heading", { name: `Édition ${id}`, level: 1 }).waitFor();
    await page.getByRole("heading", { name: "Fichiers publiés" }).waitFor();
    expect(await page.locator("code.sha").count()).toBeGreaterThan(10);
  });

  it("offers addresses that answer", async () => {
    await open("/donnees/api");
    await page.getByText("CSV pour un tableur français").waitFor();
    for (const link of await page.locator(".examples dt a").all()) {
      const answer = await page.request.get(base + ((await link.getAttribute("href")) ?? ""));
      expect(answer.status()).toBe(200);
    }
  });

  it.each(["", "/sources", "/editions", "/api", "/methode", "/glossaire"])(
    "has nothing against accessibility and nothing cut on a phone: /donnees%s",
    async (path) => {
      await open(`/donnees${path}`, PHONE);
      await page.locator(".donnees-section").first().waitFor();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    },
  );
});
