import { useMemo, useState } from "react";
import { Select } from "../../ui/Select.tsx";
import { useForm } from "./form-context.ts";
import { nameOf } from "./model/view.ts";

/** Adds a métier that the structure has, or a training offer. */
export function AddLine({ formation, onDone }: { formation: boolean; onDone: () => void }) {
  return formation ? <AddOffer onDone={onDone} /> : <AddMetier onDone={onDone} />;
}

function AddMetier({ onDone }: { onDone: () => void }) {
  const form = useForm();
  const { names, context } = form;
  const groups = useMemo(
    () =>
      Object.entries(context.groupes).map(([groupe, members]) => ({
        label: nameOf(groupe, names),
        options: members
          .filter((line) => !form.state.lines.includes(line))
          .map((value) => ({ value, label: nameOf(value, names) })),
      })),
    [context.groupes, names, form.state.lines],
  );
  const add = (line: string) => {
    form.setLines([...form.state.lines, line]);
    onDone();
  };
  return (
    <div className="decl-add">
      <Select label="Métier à ajouter" groups={groups} value={null} onChange={add} searchable />
      <button type="button" className="link" onClick={onDone}>
        Annuler
      </button>
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
