import { useId } from "react";
import { useForm } from "./form-context.ts";
import { Fields } from "./Fields.tsx";
import { NOT_CONCERNED } from "./model/cell.ts";
import type { SectionView } from "./model/view.ts";

/** One line a screen, its questions in a list: the grid of those who have no room for one. */
export function PhoneLines({ view }: { view: SectionView }) {
  const form = useForm();
  const id = useId();
  const { head } = form.questionnaire;
  const rows = view.groups.flatMap((group) => group.rows);
  const index = Math.max(
    0,
    rows.findIndex(({ line }) => line === form.selected?.line),
  );
  const row = rows[index];
  if (row === undefined) return null;
  const [first] = view.columns;
  const go = (to: number) => {
    const next = rows[to];
    if (next === undefined || first === undefined) return;
    form.select({ question: first.id, line: next.line });
    document.getElementById(id)?.scrollIntoView({ block: "start" });
  };
  const asked = view.columns.filter((question) => row.asked.has(question.id));
  return (
    <div className="decl-phone" id={id}>
      <label className="field">
        <span className="field-label">
          {view.rowName} {index + 1} sur {rows.length}
        </span>
        <select
          value={row.line}
          onChange={(event) => go(rows.findIndex(({ line }) => line === event.target.value))}
        >
          {rows.map(({ line, name, concerned }) => (
            <option key={line} value={line}>
              {name}
              {concerned ? "" : " (non concerné)"}
            </option>
          ))}
        </select>
      </label>
      {row.concerned ? (
        <Fields key={row.line} questions={[...asked, ...row.detail]} line={row.line} stacked />
      ) : (
        <p className="decl-phone-folded">
          Non concerné : ce métier n’existe pas dans l’établissement.{" "}
          {head && !form.readOnly && (
            <button
              type="button"
              className="link"
              onClick={() => form.write([{ question: head, line: row.line, content: null }])}
            >
              Rétablir la ligne
            </button>
          )}
        </p>
      )}
      {row.concerned && head && !form.readOnly && view.columns.some((one) => one.id === head) && (
        <button
          type="button"
          className="link"
          onClick={() => form.write([{ question: head, line: row.line, content: NOT_CONCERNED }])}
        >
          Ce métier n’existe pas ici : ligne non concernée
        </button>
      )}
      <div className="decl-phone-turn">
        <button type="button" className="button" disabled={index === 0} onClick={() => go(index - 1)}>
          Précédent
        </button>
        <button
          type="button"
          className="button"
          disabled={index === rows.length - 1}
          onClick={() => go(index + 1)}
        >
          Suivant
        </button>
      </div>
    </div>
  );
}
