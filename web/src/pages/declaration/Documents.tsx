import { useMutation, useQuery } from "@tanstack/react-query";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import { hrefOf, send } from "../../api/signed-in.ts";
import { bytes, date } from "#data/rules/format.ts";

/** Documents joined to a return. */
export function Documents({ declaration, readOnly }: { declaration: number; readOnly: boolean }) {
  const params = { declaration };
  const found = useQuery({
    queryKey: ["documents", declaration],
    queryFn: () => send(declarationRoutes.documents, { params }),
    staleTime: 0,
  });
  const change = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => found.refetch(),
  });
  const rows = found.data?.rows ?? [];
  const add = (file: File) =>
    change.mutate(() =>
      send(declarationRoutes.addDocument, { params, query: { nom: file.name }, body: file }),
    );
  const remove = (document: number) =>
    change.mutate(() => send(declarationRoutes.removeDocument, { params: { declaration, document } }));
  return (
    <section aria-labelledby="pieces" className="decl-documents">
      <h3 id="pieces">Pièces jointes</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <a href={hrefOf(declarationRoutes.document, { params: { declaration, document: row.id } })}>
              {row.name}
            </a>{" "}
            <span className="note">
              {bytes(row.bytes)}, {date(row.at)}
            </span>{" "}
            {!readOnly && (
              <button type="button" className="link" onClick={() => remove(row.id)}>
                Retirer<span className="visually-hidden"> {row.name}</span>
              </button>
            )}
          </li>
        ))}
        {rows.length === 0 && <li className="note">Aucune.</li>}
      </ul>
      {!readOnly && (
        <label className="decl-file">
          Joindre une pièce (PDF, image, classeur, texte ; 10 Mo au plus)
          <input
            type="file"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) add(file);
              event.target.value = "";
            }}
          />
        </label>
      )}
      {change.isPending && <output className="note">Envoi de la pièce…</output>}
      {change.error && (
        <p role="alert" className="decl-fault">
          {change.error.message}
        </p>
      )}
    </section>
  );
}
