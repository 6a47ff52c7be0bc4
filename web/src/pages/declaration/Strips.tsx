import { formatAnswer } from "#data/rules/returns/format-answer.ts";
import { time } from "#data/rules/format.ts";
import { useForm } from "./form-context.ts";
import type { Conflict } from "./model/save-queue.ts";

/** Who else has the return open, and how to take it. */
export function LockStrip({ words, onTake }: { words: string; onTake: () => void }) {
  return (
    <output className="decl-strip">
      {words}{" "}
      <button type="button" className="link" onClick={onTake}>
        Prendre la main
      </button>
    </output>
  );
}

/** Cells that two people wrote: the choice is theirs, one cell at a time. */
export function Conflicts({ onSettle }: { onSettle: (conflict: Conflict, keepMine: boolean) => void }) {
  const form = useForm();
  const { conflicts } = form.state;
  if (conflicts.length === 0) return null;
  return (
    <div className="decl-strip warn" role="alert">
      <p>
        <strong>Quelqu’un d’autre a écrit en même temps que vous.</strong> Rien n’est perdu : choisissez.
      </p>
      <ul>
        {conflicts.map((conflict) => (
          <ConflictRow
            key={`${conflict.question} ${conflict.line}`}
            conflict={conflict}
            onSettle={onSettle}
          />
        ))}
      </ul>
    </div>
  );
}

function ConflictRow({
  conflict,
  onSettle,
}: {
  conflict: Conflict;
  onSettle: (conflict: Conflict, keepMine: boolean) => void;
}) {
  const form = useForm();
  const question = form.questionAt(conflict.question);
  if (question === undefined) return null;
  const { mine, theirs } = conflict;
  const said = (
    answer: { state: Conflict["mine"]["state"]; value: number | null; text: string | null } | null,
  ) =>
    answer === null || answer.state === null
      ? "vidé la case"
      : `écrit ${formatAnswer(question, { state: answer.state, value: answer.value, text: answer.text })}`;
  return (
    <li>
      {question.short}, {form.nameOf(conflict.line)} : {theirs?.saved_by ?? "quelqu’un d’autre"} a{" "}
      {said(theirs)}
      {theirs ? ` à ${time(theirs.saved_at)}` : ""} ; vous avez {said(mine)}.{" "}
      <button type="button" className="link" onClick={() => onSettle(conflict, true)}>
        Garder la mienne
      </button>
      {" · "}
      <button type="button" className="link" onClick={() => onSettle(conflict, false)}>
        Garder l’autre
      </button>
    </li>
  );
}
