import type { PoolClient } from "pg";
import { questionnaireOfHead } from "../declaration/questionnaire-of.ts";
import { readHead } from "../declaration/rows.ts";
import { readSubmission } from "./read-submission.ts";
import { receiptOf } from "./receipt.ts";
import { receiptPdf } from "./receipt-pdf.ts";

/** The receipt that goes with a mail, drawn from what was sent. The demonstration writes to nobody. */
export async function drawReceipt(
  db: PoolClient,
  { declaration, number }: { declaration: number; number: number },
): Promise<Buffer> {
  const head = await readHead(db, declaration);
  const sent = await readSubmission(db, declaration, number);
  if (sent === undefined) throw new Error(`nothing sent under ${number} by return ${declaration}`);
  return receiptPdf(receiptOf(await questionnaireOfHead(db, head), sent), { demonstration: false });
}
