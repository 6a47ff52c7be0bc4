import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import { restitutionRoutes as routes, type SheetRow } from "#data/contract/signed-in/restitution.ts";
import { indicateursQuery } from "../../api/queries.ts";
import { send } from "../../api/signed-in.ts";
import { Select } from "../../ui/Select.tsx";

const WHOLE = "feuille";

/** « Cette comparaison m’est utile, ou ne l’est pas, parce que… »: of the sheet, or of one of its comparisons. */
export function Feedback({ restitution, rows }: { restitution: number; rows: readonly SheetRow[] }) {
  const id = useId();
  const [subject, setSubject] = useState(WHOLE);
  const [reason, setReason] = useState("");
  const subjects = useSubjects(rows);
  const whole = subject === WHOLE;
  const say = useMutation({
    mutationFn: (useful: boolean) =>
      send(routes.sayUseful, {
        params: { restitution },
        body: { indicator: whole ? null : subject, useful, reason },
      }),
    onSuccess: () => setReason(""),
  });
  return (
    <form className="sheet-feedback no-print" onSubmit={(event) => event.preventDefault()}>
      <Select
        label="Votre avis porte sur"
        groups={subjects}
        value={subject}
        onChange={(value) => {
          setSubject(value);
          say.reset();
        }}
      />
      <label htmlFor={id}>
        {whole ? "Cette feuille" : "Cette comparaison"} vous est-elle utile, et pourquoi&#8239;?
      </label>
      <textarea
        id={id}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="sheet-actions">
        <button type="button" className="button" onClick={() => say.mutate(true)} disabled={say.isPending}>
          Elle m’est utile
        </button>
        <button type="button" className="button" onClick={() => say.mutate(false)} disabled={say.isPending}>
          Elle ne m’est pas utile
        </button>
      </p>
      {say.isSuccess && (
        <output className="reading">
          Merci&#8239;: l’équipe de l’observatoire vous lira. Un nouvel avis sur le même sujet remplace
          celui-ci.
        </output>
      )}
      {say.isError && (
        <p className="error-strip" role="alert">
          Votre avis n’est pas parti. Réessayez.
        </p>
      )}
    </form>
  );
}

/** The sheet, then each figure that it compares, by its name in the catalogue. */
function useSubjects(rows: readonly SheetRow[]) {
  const { data } = useQuery(indicateursQuery);
  return useMemo(() => {
    const named = new Map(data?.rows.map(({ slug, short_label }) => [slug, short_label]));
    const compared = new Set(rows.flatMap(({ group, indicator }) => (group === null ? [] : [indicator])));
    return [
      { label: "", options: [{ value: WHOLE, label: "Toute la feuille" }] },
      {
        label: "Une comparaison",
        options: [...compared].map((slug) => ({ value: slug, label: named.get(slug) ?? slug })),
      },
    ];
  }, [data, rows]);
}
