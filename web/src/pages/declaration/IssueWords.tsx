import { useState } from "react";
import { useForm } from "./form-context.ts";
import type { IssueView } from "./model/view.ts";

/** What blocks or what astonishes, with the values and the way out. */
export function IssueWords({ issue, onCorrect }: { issue: IssueView; onCorrect: (() => void) | null }) {
  const { confirm, readOnly } = useForm();
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState("");
  if (issue.severity === "blocking")
    return (
      <p className="decl-issue blocking">
        <strong>Bloquant.</strong> {issue.message}{" "}
        {!readOnly && onCorrect && (
          <button type="button" className="link" onClick={onCorrect}>
            Corriger
          </button>
        )}
      </p>
    );
  return (
    <div className="decl-issue confirm">
      <p>
        <strong>{issue.confirmed ? "Confirmé." : "À confirmer."}</strong> {issue.message}{" "}
        {!readOnly && !issue.confirmed && !asking && (
          <>
            <button type="button" className="link" onClick={() => setAsking(true)}>
              Oui, confirmer
            </button>
            {onCorrect && (
              <>
                {" · "}
                <button type="button" className="link" onClick={onCorrect}>
                  Corriger
                </button>
              </>
            )}
          </>
        )}
      </p>
      {asking && (
        <form
          className="decl-justify"
          onSubmit={(event) => {
            event.preventDefault();
            setAsking(false);
            void confirm(issue, why.trim() === "" ? null : why.trim());
          }}
        >
          <label>
            Pourquoi est-ce exact ? (facultatif)
            <input
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- confirming is asking to say why
              autoFocus
              value={why}
              maxLength={2000}
              onChange={(event) => setWhy(event.target.value)}
            />
          </label>
          <button type="submit" className="button">
            Confirmer
          </button>
          <button type="button" className="link" onClick={() => setAsking(false)}>
            Annuler
          </button>
        </form>
      )}
    </div>
  );
}
