import type { PoolClient } from "pg";
import { queueMail } from "../../mail/queue.ts";
import { mailOf } from "../../mail/templates/mail-of.ts";
import type { Receipt } from "./receipt.ts";

/** What the receipt says, line by line, as a mail writes it. */
export function receiptLines({ facts, recap }: Pick<Receipt, "facts" | "recap">): string[] {
  const pairs = (said: readonly { label: string; words: string }[]) =>
    said.map(({ label, words }) => `${label}\u{a0}: ${words}`);
  return [
    ...pairs(facts),
    ...recap.sections.flatMap(({ title, facts: own, tables }) => [
      title.toUpperCase(),
      ...pairs(own),
      ...tables.flatMap(({ columns, rows }) =>
        rows.map(
          ({ line, cells }) =>
            `${line}\u{a0}: ${cells
              .map((words, index) => (words === "" ? "" : `${columns[index]} ${words}`))
              .filter((words) => words !== "")
              .join("\u{202f}; ")}`,
        ),
      ),
    ]),
    ...[...recap.comments, ...recap.confirmations].map(({ cell, words }) => `${cell}\u{a0}: ${words}`),
  ];
}

interface To {
  person: number;
  email: string;
  structure: number;
  /** Absolute address of the return. */
  href: string;
  /** The receipt on paper, drawn from the same receipt. */
  pdf: Buffer;
}

/** Queues the receipt to who sent the return, in the same transaction. */
export async function queueReceipt(db: PoolClient, receipt: Receipt, to: To): Promise<void> {
  const mail = mailOf({
    title: `${receipt.title} : accusé de réception ${receipt.number}`,
    paragraphs: [
      "Bonjour, votre déclaration est reçue. Voici ce qui a été envoyé ; le même récapitulatif est joint en PDF.",
      "Jusqu’à l’échéance, vous pouvez la corriger et l’envoyer de nouveau.",
    ],
    list: receiptLines(receipt),
    button: { label: "Relire la déclaration", href: to.href },
  });
  await queueMail(db, {
    key: `receipt:${receipt.number}`,
    to: to.email,
    person: to.person,
    structure: to.structure,
    ...mail,
    attachments: [
      {
        filename: `${receipt.number}.pdf`,
        contentType: "application/pdf",
        base64: to.pdf.toString("base64"),
      },
    ],
  });
}
