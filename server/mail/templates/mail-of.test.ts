import { expect, it } from "vitest";
import { mailOf } from "./mail-of.ts";
import { reminderMail } from "./reminder.ts";

it("says the same in text and in HTML, in French spaces", () => {
  const { text, html } = mailOf({
    title: "Titre",
    paragraphs: ["Une question : laquelle ?"],
    button: { label: "Ouvrir", href: "http://a.invalid/x?y=1&z=2" },
  });
  expect(text).toBe("Une question\u00a0: laquelle\u202f?\n\nOuvrir\u00a0:\nhttp://a.invalid/x?y=1&z=2\n");
  expect(html).toContain("Une question\u00a0: laquelle\u202f?");
  expect(html).toContain('href="http://a.invalid/x?y=1&amp;z=2"');
});

it("writes names as they are, never as markup", () => {
  const { html } = mailOf({ title: "<b>", paragraphs: ['<script>"'] });
  expect(html).not.toContain("<script>");
  expect(html).toContain("&lt;script&gt;&quot;");
});

it("names the one structure in the subject, or counts several", () => {
  const due = { declaration: 7, name: "EHPAD A", state: "draft" as const, deadline: "2026-03-31" };
  const campaign = { title: "Déclaration 2025", closes_on: "2026-03-31" };
  const one = reminderMail({ campaign, name: null, returns: [due], publicUrl: "https://r.invalid" });
  expect(one.subject).toBe("Déclaration 2025\u00a0: EHPAD A, à envoyer avant le 31 mars 2026");
  expect(one.text).toContain("https://r.invalid/declarations/7");
  const two = reminderMail({
    campaign,
    name: "Zoé",
    returns: [due, { ...due, name: "EHPAD B", state: "expected" }],
    publicUrl: "https://r.invalid",
  });
  expect(two.subject).toContain("2 déclarations");
  expect(two.text).toContain("- EHPAD B\u00a0: n’est pas commencée, jusqu’au 31 mars 2026");
});
