import type { PoolClient } from "pg";
import type { z } from "zod";
import type { importRoutes } from "#data/contract/signed-in/import.ts";
import type { SheetCell, SheetRow } from "#data/encoding/workbook.ts";
import { Findings } from "#data/rules/returns-file/finding.ts";
import { ReturnsReader } from "#data/rules/returns-file/reader.ts";
import { errors } from "../errors.ts";
import type { Actor } from "../signed-in/actor.ts";
import { compare } from "./compare.ts";
import { readContext, readForm } from "./context.ts";
import { shownDifference } from "./shown.ts";
import { writeReturns } from "./write-returns.ts";

type Lot = z.infer<typeof importRoutes.lot.body>;

const HEADER = ["releve_id", "finess", "ligne", "question", "valeur", "commentaire"];
const MAX_FAULTS = 200;

/** Writes the answers that software gives for several structures: the checks of files, all or nothing. */
export async function writeLot(
  db: PoolClient,
  { campagne, reponses }: Lot,
  { actor, holder }: { actor: Actor; holder: string },
): Promise<z.infer<typeof importRoutes.lot.response>> {
  const form = await readForm(db, campagne);
  if (form === null) throw errors.unknown("campagne", campagne, null);
  const context = await readContext(db, actor.grants, form);
  const findings = new Findings();
  const reader = new ReturnsReader(form, context.known, findings);
  await reader.read(null, rowsOf(reponses));
  const compared = await compare(db, context, reader, { findings });
  if (findings.errors > 0) {
    const faults = findings.list.filter(({ level }) => level === "error").slice(0, MAX_FAULTS);
    throw errors.refused(
      `${findings.errors} réponse(s) refusée(s) : rien n’a été écrit.`,
      faults.map(({ line, message, received, expected, mend }) => ({
        // The header is line 1 of the table that the list makes.
        parameter: line === null ? "reponses" : `reponses.${line - 2}`,
        received,
        message: `${message}. Attendu : ${expected}. Pour corriger : ${mend}.`,
        nearest: null,
      })),
    );
  }
  await writeReturns(db, compared, { actor, holder, via: "api", send: null });
  const { totals, structures } = shownDifference(form, compared);
  return {
    totals,
    structures: structures.map(({ cells: _cells, name: _name, sent: _sent, ...counts }) => counts),
    warnings: findings.list.slice(0, MAX_FAULTS),
  };
}

function* rowsOf(answers: Lot["reponses"]): Generator<SheetRow> {
  yield { line: 1, hidden: false, cells: HEADER.map((title) => textCell(title)) };
  for (const [index, { releve_id, finess, ligne, question, valeur, commentaire }] of answers.entries())
    yield {
      line: index + 2,
      hidden: false,
      cells: [
        textCell(releve_id),
        textCell(finess),
        textCell(ligne),
        textCell(question),
        typeof valeur === "number"
          ? { text: String(valeur), kind: "number", formula: false }
          : textCell(valeur),
        textCell(commentaire),
      ],
    };
}

/** Null empties: the word that a file would use. */
function textCell(text: string | null | undefined): SheetCell | undefined {
  return text === undefined ? undefined : { text: text ?? "vide", kind: "text", formula: false };
}
