import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** What one gesture (a figure typed, a click) takes a person who reads the question first, in seconds. */
export const GESTURE_SECONDS = 3;
const PATIENT = { timeout: 10_000 };

/** What a person does with a form, gesture by gesture. */
export class Hand {
  gestures = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get minutes(): number {
    return (this.gestures * GESTURE_SECONDS) / 60;
  }

  async act(work: Promise<unknown>): Promise<void> {
    this.gestures += 1;
    await work;
  }

  /** Empty cells of the grids, by keyboard: what `figureOf` says of a question, else « aucun ». */
  async answerGrids(figureOf: (question: string) => string = () => "0"): Promise<void> {
    const empty = this.#page.locator(".decl-cell.empty:not(.unasked)");
    const emptyKeys = () =>
      empty.evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-cell") ?? ""));
    for (let keys = await emptyKeys(); keys.length > 0; keys = await emptyKeys())
      for (const key of keys) {
        const cell = this.#page.locator(`td[data-cell="${key}"]`);
        // An answer may make another question pointless.
        if (!(await cell.evaluate((found) => found.matches(".empty:not(.unasked)")))) continue;
        await cell.focus();
        await this.act(this.#page.keyboard.type(figureOf(key.split("~")[0] ?? "")));
        await this.#page.keyboard.press("Enter");
      }
  }

  /** Fields not answered: the first answer offered, or a word. */
  async answerFields(): Promise<void> {
    const empty = this.#page.locator(".decl-field.empty");
    for (let left = await empty.count(); left > 0; left = await empty.count()) {
      const key = await empty.first().getAttribute("data-cell");
      const field = this.#page.locator(`li[data-cell="${key}"]`);
      await this.act(field.locator("input[type=radio]").first().check());
      await this.#page.locator(`li[data-cell="${key}"]:not(.empty)`).waitFor();
    }
  }

  /** Blocking figures become « ne sait pas », which blocks nothing. */
  async mend(): Promise<void> {
    const blocking = this.#page.locator(".decl-cell.blocking");
    for (let left = await blocking.count(); left > 0; left = await blocking.count()) {
      await blocking.first().focus();
      await this.act(this.#page.keyboard.press("?"));
      await expect.poll(() => blocking.count(), PATIENT).toBeLessThan(left);
    }
  }

  async confirmAll(): Promise<void> {
    const asks: Locator = this.#page.getByRole("button", { name: "Oui, confirmer" });
    for (let left = await asks.count(); left > 0; left = await asks.count()) {
      await this.act(asks.first().click());
      await this.act(this.#page.getByRole("button", { name: "Confirmer", exact: true }).click());
      await expect.poll(() => asks.count(), PATIENT).toBeLessThan(left);
    }
  }
}

/** Steps of the form, as its addresses name them. */
export function stepsOf(page: Page): Promise<string[]> {
  return page
    .locator(".decl-steps a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("=")[1] ?? ""));
}

/** Waits until the page says that all is saved. */
export function saved(page: Page): Promise<void> {
  return page.locator(".decl-saving").filter({ hasText: "Enregistré à" }).waitFor();
}

/** A figure of the head of the form: « Déjà rempli ». */
export async function headFigure(page: Page, name: string): Promise<number> {
  const words = await page.locator("dl > div").filter({ hasText: name }).locator("dd").innerText();
  return Number(/\d+/.exec(words.replaceAll(/[\s\u202f]/g, ""))?.[0]);
}
