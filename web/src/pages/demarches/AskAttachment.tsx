import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { send } from "../../api/signed-in.ts";
import { Refusal } from "./Refusal.tsx";
import { useWrite } from "./use-write.ts";

/** Finds a structure by its name, its town or its number, and asks to answer for it. */
export function AskAttachment() {
  const id = useId();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<string | null>(null);
  const q = useDeferredValue(text.trim());
  const { busy, refused, write } = useWrite();
  const { data } = useQuery({
    queryKey: ["structures", q],
    queryFn: () => send(peopleRoutes.structures, { query: { q } }),
    enabled: q.length > 2,
    placeholderData: (before) => before,
  });
  async function ask(structure: { id: number; name: string }) {
    const done = await write(() =>
      send(peopleRoutes.requestAttachment, { body: { structure: structure.id, message: null } }),
    );
    if (!done) return;
    setAsked(structure.name);
    setText("");
    await client.invalidateQueries({ queryKey: ["attachments"] });
  }
  const rows = q.length > 2 ? (data?.rows ?? []) : [];
  return (
    <section className="ruled" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="section">
        Demander un rattachement
      </h2>
      <p className="note">
        Celui qui répond déjà pour la structure, ou l’observatoire, accepte ou refuse&#8239;; vous en êtes
        averti.
      </p>
      <div className="field demarches-find">
        <label className="field-label" htmlFor={id}>
          Nom, commune ou n° FINESS
        </label>
        <input
          id={id}
          type="search"
          className="demarches-input"
          value={text}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Refusal words={refused} />
      {asked && <output className="note">Demande envoyée pour {asked}.</output>}
      {q.length > 2 && data && rows.length === 0 && (
        <p className="note">
          Aucune structure de ce nom. Essayez la commune, ou les neuf caractères du n° FINESS.
        </p>
      )}
      <ul className="demarches-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              {row.name}
              <small className="demarches-where">
                {[row.commune_libelle, row.finess && `FINESS ${row.finess}`, row.gestionnaire]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </span>
            <button
              type="button"
              className="link"
              disabled={busy}
              aria-label={`Demander mon rattachement à ${row.name}`}
              onClick={() => void ask(row)}
            >
              Demander
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
