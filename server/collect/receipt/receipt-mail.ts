import type { PoolClient } from "pg";
import { z } from "zod";
import { queueMail } from "../../mail/queue.ts";
import { mailOf } from "../../mail/templates/mail-of.ts";
import { questionnaireOfHead } from "../declaration/questionnaire-of.ts";
import { readHead } from "../declaration/rows.ts";
import type { Snapshot } from "../sending/snapshot.ts";
import { type Receipt, receiptOf } from "./receipt.ts";

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
  declaration: number;
  /** Who sent it. */
  person: number;
  /** Origin of the links of mails. */
  publicUrl: string;
}

/**
 * Queues the receipt to who sent the return, in the transaction that sent it. Its PDF is drawn when the mail leaves: a
 * drawing that fails takes neither the return nor the words of the mail with it.
 */
export async function queueReceipt(
  db: PoolClient,
  sent: Snapshot,
  { declaration, person, publicUrl }: To,
): Promise<void> {
  const head = await readHead(db, declaration);
  const receipt = receiptOf(await questionnaireOfHead(db, head), sent);
  const mail = mailOf({
    title: `${receipt.title} : accusé de réception ${receipt.number}`,
    paragraphs: [
      "Bonjour, votre déclaration est reçue. Voici ce qui a été envoyé ; le même récapitulatif est joint en PDF.",
      "Jusqu’à l’échéance, vous pouvez la corriger et l’envoyer de nouveau.",
    ],
    list: receiptLines(receipt),
    button: { label: "Relire la déclaration", href: `${publicUrl}/declarations/${declaration}` },
  });
  await queueMail(db, {
    key: `receipt:${receipt.number}`,
    to: await emailOf(db, person),
    person,
    structure: head.structure.id,
    ...mail,
    attachments: [
      {
        filename: `${receipt.number}.pdf`,
        contentType: "application/pdf",
        receipt: { declaration, number: sent.number },
      },
    ],
  });
}

const personRow = z.object({ email: z.string() });

async function emailOf(db: PoolClient, person: number): Promise<string> {
  const found = await db.query("select email from collect.person where id = $1", [person]);
  return personRow.parse(found.rows[0]).email;
}
