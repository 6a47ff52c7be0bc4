import { Paper } from "../../pdf/paper.ts";
import { drawFacts } from "../../pdf/facts.ts";
import { type Column, drawTable } from "../../pdf/table.ts";
import type { Receipt } from "./receipt.ts";

const QUIET = { color: "#465350", size: 8.5 } as const;

/** The receipt on paper. */
export function receiptPdf(receipt: Receipt, { demonstration }: { demonstration: boolean }): Promise<Buffer> {
  const { title, number, facts, recap, use, retention, at } = receipt;
  const paper = new Paper({
    title: `${title} – accusé de réception ${number}`,
    subject: "Accusé de réception d’une déclaration",
    foot: `${title} · ${number}`,
    demonstration,
    at: new Date(at),
  });
  paper.title(title);
  paper.paragraph("Accusé de réception : ce qui suit est ce qui a été envoyé.", QUIET);
  drawFacts(paper, facts);
  for (const section of recap.sections) {
    paper.heading(section.title);
    if (section.facts.length > 0) drawFacts(paper, section.facts);
    for (const { lineTitle, columns, rows } of section.tables)
      drawTable(paper, {
        columns: columnsOf(lineTitle, columns),
        rows: rows.map(({ line, cells }) => [line, ...cells]),
      });
  }
  for (const [heading, notes] of [
    ["Commentaires", recap.comments],
    ["Valeurs confirmées", recap.confirmations],
  ] as const) {
    if (notes.length === 0) continue;
    paper.heading(heading);
    drawFacts(
      paper,
      notes.map(({ cell, words }) => ({ label: cell, words })),
    );
  }
  paper.heading("Usage et conservation");
  paper.paragraph(use, QUIET);
  paper.paragraph(retention, QUIET);
  return paper.end();
}

export function columnsOf(lineTitle: string, columns: readonly string[]): Column[] {
  return [
    { title: lineTitle, align: "left", share: 2 },
    ...columns.map((title) => ({ title, align: "right" as const, share: 1 })),
  ];
}
