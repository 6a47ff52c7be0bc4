import { describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { latestOf } from "#data/questionnaires/index.ts";
import type { Answer } from "#data/questionnaires/questionnaire.ts";
import { csvText } from "#data/encoding/csv.ts";
import { FileRefusal, Findings } from "./finding.ts";
import { readReturnsFile } from "./file.ts";
import type { Form } from "./form.ts";
import { type GridReturn, longRows } from "./grid.ts";
import type { KnownStructure } from "./identity.ts";
import { ReturnsReader } from "./reader.ts";

const form: Form = {
  campaign: "annuelle-2025",
  millesime: "2025",
  questionnaire: latestOf("annuelle"),
  metiers: [
    { code: "ide", label: "Infirmiers", kind: "metier" },
    { code: "aide_soignant", label: "Aides-soignants", kind: "metier" },
    { code: "infirmier", label: "Infirmiers de toutes spécialités", kind: "groupe" },
  ],
};
const known: KnownStructure = {
  releve_id: "R00000018",
  finess: "010000123",
  name: "EHPAD fictif n° 1",
  secteur: "personnes_agees",
  closed: null,
};
const structures = {
  releveIds: new Map([[known.releve_id, known]]),
  finess: new Map([["010000123", known]]),
};

async function read(bytes: Buffer, name = "grille.csv") {
  const findings = new Findings();
  const reader = new ReturnsReader(form, structures, findings);
  const notes = await readReturnsFile(bytes, name, reader, findings);
  return { findings, reader, notes, cells: reader.answers.get(known.releve_id) ?? new Map() };
}

const utf8 = (text: string) => Buffer.from(text, "utf8");

describe("the reader of returns", () => {
  it("reads a wide table by code, a comma or a point, spaces in thousands", async () => {
    const { cells, findings } = await read(
      utf8("finess;ligne;[etp_pourvus]\n010000123;ide;1 234,5\n010000123;aide_soignant;12.25\n"),
    );
    expect(findings.list).toEqual([]);
    expect(cells.get("etp_pourvus~ide")?.answer).toEqual({ state: "number", value: 123450, text: null });
    expect(cells.get("etp_pourvus~aide_soignant")?.answer?.value).toBe(1225);
  });

  it("gives a FINESS its lost zero back, and says so", async () => {
    const { cells, findings } = await read(utf8("finess;ligne;[etp_pourvus]\n10000123;ide;2\n"));
    expect(cells.size).toBe(1);
    expect(findings.list.map(({ level, code }) => [level, code])).toEqual([["warning", "zero_perdu"]]);
  });

  it("empties only what « vide » names", async () => {
    const { cells } = await read(utf8("finess;ligne;[etp_pourvus];[personnes]\n010000123;ide;vide;\n"));
    expect([...cells.values()].map(({ question, answer }) => [question, answer])).toEqual([
      ["etp_pourvus", null],
    ]);
  });

  it("names both lines of a contradiction", async () => {
    const { findings } = await read(utf8("finess;ligne;[etp_pourvus]\n010000123;ide;2\n010000123;ide;3\n"));
    expect(findings.list).toMatchObject([
      { code: "doublon", line: 3, message: expect.stringContaining("ligne 2") },
    ]);
  });

  it("refuses « 1.234 », which may be a thousand or one", async () => {
    const { findings } = await read(utf8("finess;ligne;[etp_pourvus]\n010000123;ide;1.234\n"));
    expect(findings.list).toMatchObject([{ code: "valeur", line: 2, received: "1.234" }]);
  });

  it.each(["latin1", "utf16le", "utf8"] as const)("reads %s", async (encoding) => {
    const text =
      "\u{feff}".repeat(encoding === "utf16le" ? 1 : 0) +
      "finess;métier;[etp_pourvus]\n010000123;Infirmiers;2\n";
    const { cells } = await read(Buffer.from(text, encoding));
    expect(cells.size).toBe(1);
  });

  it("throws nothing but a refusal in French, whatever the bytes", async () => {
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: "binary", maxLength: 300 }).map((text) => Buffer.from(text)),
      fc
        .array(
          fc.array(
            fc.oneof(fc.string(), fc.constantFrom("finess", "010000123", "ide", "[etp_pourvus]", '"')),
          ),
          {
            maxLength: 8,
          },
        )
        .map((rows) =>
          Buffer.from(`finess;ligne;[etp_pourvus]\n${rows.map((row) => row.join(";")).join("\n")}`),
        ),
    );
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.constantFrom("a.csv", "a.xlsx", "a"), async (bytes, name) => {
        try {
          await read(Buffer.from(bytes), name);
        } catch (error) {
          if (!(error instanceof FileRefusal)) throw error;
          expect(error.finding.message).not.toBe("");
          expect(error.finding.mend).not.toBe("");
        }
      }),
      { seed: 3, numRuns: 600 },
    );
  }, 60_000);

  it("reads back what it writes", async () => {
    const questions = form.questionnaire.sections.flatMap(({ lines, questions }) =>
      questions.filter(({ type }) => type !== "date").map((question) => ({ lines, question })),
    );
    const cell = fc.constantFrom(...questions).chain(({ lines, question }) => {
      const line = lines === "structure" ? "all" : "ide";
      return answerTo(question).map((answer) => ({ key: `${question.id}~${line}`, answer }));
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 30 }), async (cells) => {
        const answers = new Map(cells.map(({ key, answer }) => [key, answer]));
        const one: GridReturn = { ...known, lines: ["ide"], answers, comments: new Map(), known: new Map() };
        const csv = longRows(form, [one])
          .map((row) =>
            row.map((text) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(";"),
          )
          .join("\r\n");
        const { cells: back, findings } = await read(utf8(csv));
        expect(findings.list).toEqual([]);
        const found = new Map([...back].map(([key, { answer }]) => [key, answer]));
        expect(found).toEqual(answers);
      }),
      { seed: 3, numRuns: 150 },
    );
  }, 60_000);

  it("lets no spreadsheet run an answer", () => {
    for (const text of ["=1+1", "+33", "-1", "@x", "\tx"]) {
      const answers = new Map([["contact_nom~all", { state: "text", value: null, text } satisfies Answer]]);
      const rows = longRows(form, [
        { ...known, name: text, lines: [], answers, comments: new Map(), known: new Map() },
      ]);
      for (const row of rows)
        for (const written of row) expect(csvText(written)).toBe(csvText(written).replace(/^[=+@\t]/, "!"));
    }
  });
});

function answerTo(
  question: (typeof form.questionnaire.sections)[number]["questions"][number],
): fc.Arbitrary<Answer> {
  const states = fc.constantFrom("unknown" as const, "not_concerned" as const);
  const other = states.map((state): Answer => ({ state, value: null, text: null }));
  if (question.type === "number") {
    const most = question.unit === "part" ? 100 : 1_000_000;
    return fc.oneof(
      other,
      fc
        .integer({ min: 0, max: most })
        .map((value): Answer =>
          value === 0 ? { state: "none", value: null, text: null } : { state: "number", value, text: null },
        ),
    );
  }
  const text = (words: string): Answer => ({ state: "text", value: null, text: words });
  if (question.type === "text")
    return fc.oneof(
      other,
      fc
        .oneof(
          fc.string(),
          fc.string({ unit: "grapheme" }),
          fc.constantFrom("=1+1", "'vide", "vide", "nsp", "aucun", "+1", "''a"),
        )
        .map((words) => words.replace(/\p{C}/gu, "").normalize("NFC").trim())
        .filter((words) => words !== "")
        .map(text),
    );
  const values = (question.choices ?? []).map(({ value }) => value);
  if (question.type === "choice") return fc.constantFrom(...values).map(text);
  return fc.subarray(values, { minLength: 1 }).map((some) => text(some.join("|")));
}
