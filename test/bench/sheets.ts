import PdfKit from "pdfkit";
import { once } from "node:events";
import type { SheetRow } from "#data/contract/signed-in/restitution.ts";
import { type Figure as Declared, gatherGroups } from "#data/rules/restitution/group.ts";
import { SIZE_BANDS } from "#data/rules/restitution/size.ts";
import { stepsOf } from "#data/rules/restitution/widening.ts";
import { FONTS } from "#server/pdf/fonts.ts";
import { sheetPdf } from "#server/restitution/paper/sheet-pdf.ts";
import { sampleSheet } from "#test/fixtures/sheet.ts";
import { type Bench, median, pairedRatio } from "./figure.ts";

const ROUNDS = 5;
const SHEETS = 20;
const STRUCTURES = 40_000;
const INDICATORS = 25;

/** Sheets on paper beside bare pdfkit drawing as many lines and words, and groups for a national size. */
export async function benchSheets(): Promise<Bench> {
  const ours: number[] = [];
  const bare: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await seconds(async () => (bytes = (await sheetPdf(sampleSheet(), new Date(0))).length)));
    bare.push(await seconds(() => drawBare(sampleSheet().rows)));
  }
  const groups = timeGroups();
  return {
    figures: [
      {
        what: "feuilles tracées par seconde",
        ours: 1 / median(ours),
        peer: 1 / median(bare),
        ratio: pairedRatio(bare, ours),
        aim: "≥ 0,5 × pdfkit nu",
      },
      { what: "une feuille, ko", ours: bytes / 1000, aim: "" },
      {
        what: `groupes de ${STRUCTURES} structures × ${INDICATORS} indicateurs, s`,
        ours: groups,
        aim: "≤ 60",
      },
    ],
    rounds: { ours, bare, groups },
  };
}

/** Seconds of one of many. */
async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (let rank = 0; rank < SHEETS; rank++) await work();
  return (performance.now() - started) / 1000 / SHEETS;
}

/** The same words and as many strokes, without structure, layout or alternative texts. */
async function drawBare(rows: readonly SheetRow[]): Promise<number> {
  const doc = new PdfKit({ size: "A4" });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = once(doc, "end");
  for (const [name, file] of Object.entries(FONTS)) doc.registerFont(name, file);
  for (const page of ["summary", "annex"]) {
    if (page === "annex") doc.addPage();
    for (const [rank, row] of rows.entries()) {
      const y = 80 + rank * 40;
      doc.font("strong").fontSize(9.5).text(row.label, 48, y, { width: 142 });
      doc
        .font("text")
        .fontSize(8)
        .text(row.components, 48, y + 12, { width: 142 });
      doc.font("strong").fontSize(13).text(row.value_words, 194, y, { width: 62 });
      doc.font("text").fontSize(9).text(row.position_words, 460, y, { width: 87 });
      for (const [year] of row.history.entries()) doc.circle(270 + year * 12, y + 10, 2).fill();
      doc.rect(350, y, 40, 10).fill();
      doc
        .moveTo(340, y + 5)
        .lineTo(440, y + 5)
        .stroke();
      doc.circle(400, y + 5, 4).fill();
    }
  }
  doc.end();
  await ended;
  return Buffer.concat(chunks).length;
}

/** Seconds to find the group of every structure for every indicator, every group being published. */
function timeGroups(): number {
  const figures: Declared[] = Array.from({ length: STRUCTURES }, (_, structure) => ({
    structure,
    gestionnaire: `g${structure % 17_000}`,
    categorie: String(100 + (structure % 40)),
    secteur: String(structure % 8),
    size: SIZE_BANDS[structure % SIZE_BANDS.length] ?? "moins_20",
    ze: String(structure % 306),
    dep: String(structure % 101),
    reg: String(structure % 18),
    numerator: (structure * 7919) % 97,
    denominator: 100 + ((structure * 104_729) % 400),
  }));
  const started = performance.now();
  for (let indicator = 0; indicator < INDICATORS; indicator++) {
    const groups = gatherGroups(figures, stepsOf(true), [1, 1], () => true);
    for (const reader of figures) groups.of(reader);
  }
  return (performance.now() - started) / 1000;
}
