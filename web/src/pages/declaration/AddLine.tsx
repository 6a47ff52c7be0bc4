import { useState } from "react";
import { useForm } from "./form-context.ts";
import { nameOf } from "./model/view.ts";

/** Adds a métier that the structure has, or a training offer. */
export function AddLine({ formation, onDone }: { formation: boolean; onDone: () => void }) {
  return formation ? <AddOffer onDone={onDone} /> : <AddMetier onDone={onDone} />;
}

function AddMetier({ onDone }: { onDone: () => void }) {
  const form = useForm();
  const { names, context } = form;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const flip = (line: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(line);
    else next.delete(line);
    setChosen(next);
  };
  const add = () => {
    form.setLines([...form.state.lines, ...chosen]);
    onDone();
  };
  const groups = Object.entries(context.groupes).flatMap(([groupe, members]) => {
    const left = members.filter((line) => !form.state.lines.includes(line));
    return left.length === 0 ? [] : [{ groupe, left }];
  });
  return (
    <div className="decl-choose">
      <div className="decl-choose-groups">
        {groups.map(({ groupe, left }) => (
          <fieldset key={groupe}>
            <legend>{nameOf(groupe, names)}</legend>
            {left.map((line) => (
              <label key={line}>
                <input
                  type="checkbox"
                  checked={chosen.has(line)}
                  onChange={(event) => flip(line, event.target.checked)}
                />
                {nameOf(line, names)}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <div className="decl-choose-end">
        <button type="button" className="button main" disabled={chosen.size === 0} onClick={add}>
          {chosen.size < 2 ? "Ajouter ce métier" : `Ajouter ces ${chosen.size} métiers`}
        </button>
        {form.state.lines.length > 0 && (
          <button type="button" className="link" onClick={onDone}>
            Annuler
          </button>
        )}
      </div>
    </div>
  );
}

function AddOffer({ onDone }: { onDone: () => void }) {
  const form = useForm();
  const [diploma, setDiploma] = useState("");
  const [site, setSite] = useState("");
  const line = [diploma, site]
    .map((part) => part.trim().replaceAll(/[~\s]+/g, " "))
    .filter(Boolean)
    .join("~");
  return (
    <form
      className="decl-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (line !== "" && !form.state.lines.includes(line)) form.setLines([...form.state.lines, line]);
        onDone();
      }}
    >
      <label className="field">
        <span className="field-label">Diplôme</span>
        <input required maxLength={60} value={diploma} onChange={(event) => setDiploma(event.target.value)} />
      </label>
      <label className="field">
        <span className="field-label">Site</span>
        <input maxLength={50} value={site} onChange={(event) => setSite(event.target.value)} />
      </label>
      <button type="submit" className="button">
        Ajouter
      </button>
      <button type="button" className="link" onClick={onDone}>
        Annuler
      </button>
    </form>
  );
}
