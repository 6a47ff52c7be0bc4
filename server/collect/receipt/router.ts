import type { Response, Router } from "express";
import { declarationRoutes as routes } from "#data/contract/signed-in/declaration-routes.ts";
import { errors } from "../../errors.ts";
import { type Doors, SENT, signedIn } from "../../signed-in/route.ts";
import { readPrevious } from "../declaration/answers.ts";
import { filledReturn } from "../declaration/filled.ts";
import { questionnaireOfHead } from "../declaration/questionnaire-of.ts";
import { readHead } from "../declaration/rows.ts";
import { readPreviousLines } from "../declaration/open.ts";
import { preparationPdf } from "./preparation-pdf.ts";
import { readSubmission } from "./read-submission.ts";
import { receiptOf } from "./receipt.ts";
import { receiptPdf } from "./receipt-pdf.ts";

/** Returns on paper: what was sent, and the sheet to prepare one. */
export function receiptRoutes(
  router: Router,
  doors: Doors,
  { demonstration }: { demonstration: boolean },
): void {
  signedIn(router, routes.receiptPdf, doors, async ({ db, params, query, response }) => {
    const head = await readHead(db, params.declaration);
    const sent = await readSubmission(db, params.declaration, query.numero ?? null);
    if (sent === undefined)
      throw errors.unknown("envoi", query.numero === undefined ? "aucun encore" : String(query.numero), null);
    const receipt = receiptOf(await questionnaireOfHead(db, head), sent);
    sendPdf(response, await receiptPdf(receipt, { demonstration }), `${sent.receipt}.pdf`);
    return SENT;
  });

  signedIn(router, routes.blankPdf, doors, async ({ db, params, response }) => {
    const head = await readHead(db, params.declaration);
    const questionnaire = await questionnaireOfHead(db, head);
    const lines = head.lines.length > 0 ? head.lines : await readPreviousLines(db, head);
    const pdf = await preparationPdf({
      title: head.campaign.title,
      structure: head.structure.name,
      deadline: head.deadline,
      before: {
        ...filledReturn({ ...head, lines }, questionnaire, new Map()),
        answers: await readPrevious(db, head),
      },
      demonstration,
      at: new Date(),
    });
    sendPdf(response, pdf, `preparation-${head.structure.releve_id}-${head.campaign.id}.pdf`);
    return SENT;
  });
}

function sendPdf(response: Response, bytes: Buffer, filename: string): void {
  response.writeHead(200, {
    "content-type": "application/pdf",
    "content-disposition": `inline; filename="${filename}"`,
    "content-length": bytes.length,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(bytes);
}
