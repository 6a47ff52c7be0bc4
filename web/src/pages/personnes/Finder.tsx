import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { send } from "../../api/signed-in.ts";
import { count } from "#data/rules/format.ts";

/** A structure or a gestionnaire, as a list names it. */
export interface Found {
  id: number;
  name: string;
  where: string;
}

const WORDS = {
  structure: { label: "Structure : nom, commune ou n° FINESS", none: "Aucune structure de ce nom." },
  gestionnaire: { label: "Gestionnaire : nom ou SIREN", none: "Aucun gestionnaire de ce nom." },
} as const;

async function find(what: keyof typeof WORDS, q: string): Promise<Found[]> {
  if (what === "structure") {
    const { rows } = await send(peopleRoutes.structures, { query: { q } });
    return rows.map(({ id, name, commune_libelle, finess, gestionnaire }) => ({
      id,
      name,
      where: [commune_libelle, finess && `FINESS ${finess}`, gestionnaire].filter(Boolean).join(" · "),
    }));
  }
  const { rows } = await send(peopleRoutes.gestionnaires, { query: { q } });
  return rows.map(({ id, name, structures }) => ({ id, name, where: count(structures, "structure") }));
}

/** Finds one structure or one gestionnaire by its words, and keeps it chosen. */
export function Finder({
  what,
  chosen,
  onChoose,
}: {
  what: keyof typeof WORDS;
  chosen: Found | null;
  onChoose: (found: Found | null) => void;
}) {
  const id = useId();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const { data } = useQuery({
    queryKey: ["find", what, q],
    queryFn: () => find(what, q),
    enabled: q.length > 2,
  });
  if (chosen !== null)
    return (
      <div className="field">
        <span className="field-label">{what === "structure" ? "Structure" : "Gestionnaire"}</span>
        <span>
          {chosen.name}
          <small className="demarches-where">{chosen.where}</small>
        </span>
        <button type="button" className="link" onClick={() => onChoose(null)}>
          En choisir une autre
        </button>
      </div>
    );
  const rows = q.length > 2 ? (data ?? []) : [];
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {WORDS[what].label}
      </label>
      <input
        id={id}
        type="search"
        className="demarches-input"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {q.length > 2 && data?.length === 0 && <p className="note">{WORDS[what].none}</p>}
      <ul className="demarches-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" className="link" onClick={() => onChoose(row)}>
              {row.name}
            </button>
            <small className="demarches-where">{row.where}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
