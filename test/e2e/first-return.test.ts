import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { findChromium, launchChromium } from "./chromium.ts";
import { GESTURE_SECONDS, Hand, headFigure, saved, stepsOf } from "./filling.ts";

const executablePath = findChromium();
const base = inject("releveUrl");
const api = `${base}/api/v1`;
const PATIENCE_MS = 15_000;
const INVITED = `premiere-${Date.now()}@fictif.invalid`;

/** The métiers of a home for the elderly, whose director has never filed. */
const METIERS = [
  "Directeur, directrice",
  "Médecin",
  "Infirmier, infirmière",
  "Aide-soignant, aide-soignante",
  "Agent de service hospitalier",
  "Psychologue",
  "Ergothérapeute",
  "Animateur, animatrice",
  "Agent logistique",
  "Agent administratif",
];
/** One figure of each question of the grid, that agree with one another; « aucun » elsewhere. */
const FIGURES: Readonly<Record<string, string>> = {
  personnes: "6",
  etp_pourvus: "5,5",
  etp_budgetes: "6",
  etp_vacants: "0,5",
  entrees: "1",
  sorties: "1",
  besoins_12_mois: "1",
  permanents: "5",
  permanents_n_1: "5",
};

interface Row {
  id: number;
  state: string;
  structure: { id: number; categorie: string | null; name: string };
}

describe.skipIf(executablePath === null)("a first return, in a browser", () => {
  let browser: Browser;
  let admin: BrowserContext;
  let page: Page;
  let first: Row;

  beforeAll(async () => {
    browser = await launchChromium();
    admin = await browser.newContext();
    await admin.request.post(`${api}/connexion/demonstration`, { data: { role: "administrateur" } });
    first = await neverFiled();
    await invite(first.structure.id);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "fr-FR" });
    context.setDefaultTimeout(PATIENCE_MS);
    page = await context.newPage();
    await page.request.post(`${api}/connexion/lien`, { data: { email: INVITED, retour: null } });
    await page.goto(await linkOf(INVITED));
    await page.getByRole("button", { name: "Me connecter" }).click();
    await page.getByRole("heading", { level: 1, name: /démarches/i }).waitFor();
  });
  afterAll(() => browser.close());

  const read = async (path: string) => (await admin.request.get(api + path)).json();

  /** An EHPAD that is expected this year and has sent nothing before. */
  async function neverFiled(): Promise<Row> {
    for (let at = 1; at < 40; at += 1) {
      const { rows }: { rows: Row[] } = await read(
        `/declarations?campagne=annuelle-2025&state=expected&page=${at}`,
      );
      for (const row of rows.filter(({ structure }) => structure.categorie === "500")) {
        const { rows: all }: { rows: Row[] } = await read(
          `/declarations?structure=${row.structure.id}&kind=annuelle`,
        );
        if (all.every(({ state }) => state === "expected")) return row;
      }
    }
    throw new Error("every home for the elderly of the demonstration has filed before");
  }

  async function invite(structure: number): Promise<void> {
    const { csrf } = await read("/me");
    const headers = { "x-releve-csrf": csrf };
    const made = await admin.request.post(`${api}/personnes`, {
      headers,
      data: { email: INVITED, name: "Jo Fictif" },
    });
    const { id } = await made.json();
    const given = await admin.request.post(`${api}/personnes/${id}/droits`, {
      headers,
      data: { role: "declarant", structure },
    });
    expect(given.status()).toBe(200);
  }

  /** The sign-in link, as the demonstration's mailbox shows it. */
  async function linkOf(email: string): Promise<string> {
    const { rows } = await read(`/messagerie?a=${encodeURIComponent(email)}`);
    const words: string = rows.map(({ text }: { text: string }) => text).join("\n");
    const token = /\/connexion\/lien#(\S+)/.exec(words)?.[1];
    if (token === undefined) throw new Error(`no link for ${email}`);
    return `${base}/connexion/lien#${token}`;
  }

  async function openStep(step: string): Promise<void> {
    await page.goto(`${base}/declarations/${first.id}?etape=${step}`);
    await page.locator(".decl-main section").first().waitFor();
  }

  it(
    "is filled from nothing and sent; its minutes and the share known beforehand are stated",
    {
      timeout: 900_000,
    },
    async () => {
      const hand = new Hand(page);
      await openStep("effectifs");
      for (const name of METIERS) await hand.act(page.getByRole("checkbox", { name, exact: true }).check());
      await hand.act(page.getByRole("button", { name: /^Ajouter ces/ }).click());
      await saved(page);
      const known = await headFigure(page, "Déjà rempli");
      for (const step of (await stepsOf(page)).slice(0, -1)) {
        await openStep(step);
        await hand.answerGrids((question) => FIGURES[question] ?? "0");
        await hand.answerFields();
        await hand.mend();
        await saved(page);
      }
      await openStep("envoi");
      await hand.confirmAll();
      const send = page.getByRole("button", { name: "Envoyer la déclaration" });
      await expect.poll(() => send.isEnabled(), { timeout: PATIENCE_MS }).toBe(true);
      await hand.act(send.click());
      await page.getByText(/Accusé de réception n°/).waitFor();
      const { cells_expected: asked } = await (
        await page.request.get(`${api}/declarations/${first.id}`)
      ).json();
      console.log(
        `Première déclaration (${first.structure.name}, ${METIERS.length} métiers) : ${asked} questions, ${known} % connues d’avance, ` +
          `${hand.gestures} gestes, ${hand.minutes.toFixed(1)} min à ${GESTURE_SECONDS} s le geste`,
      );
      expect(hand.minutes).toBeLessThan(45);
    },
  );
});
