import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import {
  type Recruiter,
  type Recruiters,
  trainingRoutes as routes,
} from "#data/contract/signed-in/training.ts";
import { count, number } from "#data/rules/format.ts";
import { RADII, type Radius } from "#data/rules/training/radius.ts";
import { send } from "../../api/signed-in.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { type Column, Table } from "../../ui/Table.tsx";

interface Props {
  structure: number;
  metiers: readonly { code: string; label: string }[];
  located: boolean;
  rayon: Radius;
  onRayon: (rayon: Radius) => void;
}

const RADIUS_OPTIONS = RADII.map((value) => ({ value, label: `${value}\u{a0}km` }));

/** Structures of the public directory around the centre that may employ its graduates. */
export function RecruitersPanel({ structure, metiers, located, rayon, onRayon }: Props) {
  const [metier, setMetier] = useState(metiers[0]?.code ?? "");
  const [page, setPage] = useState(1);
  const found = useQuery({
    queryKey: ["employeurs", structure, metier, rayon, page],
    queryFn: ({ signal }) =>
      send(routes.recruiters, { params: { structure }, query: { metier, rayon, page }, signal }),
    enabled: located,
    placeholderData: (before) => before,
  });
  const groups = useMemo(
    () => [{ label: "", options: metiers.map(({ code, label }) => ({ value: code, label })) }],
    [metiers],
  );
  return (
    <section className="ruled my-recruiters" aria-labelledby="employeurs">
      <h2 id="employeurs" className="section">
        Qui peut recruter vos diplômés autour de vous
      </h2>
      <div className="filters no-print">
        <Select
          label="Métier"
          groups={groups}
          value={metier}
          onChange={(code) => {
            setMetier(code);
            setPage(1);
          }}
        />
        <Segmented
          label="À moins de"
          options={RADIUS_OPTIONS}
          value={rayon}
          onChange={(value) => {
            onRayon(value);
            setPage(1);
          }}
        />
      </div>
      <p className="note">
        Distances à vol d’oiseau&nbsp;: aucun réseau routier n’est chargé, donc aucun temps de trajet n’est
        dit. Un lieu connu par sa seule commune est placé en son centre.
      </p>
      {!located && (
        <Empty>
          L’annuaire public ne situe pas votre centre&nbsp;: aucune distance ne peut être dite. Faites
          corriger son adresse dans FINESS, elle sera reprise à l’édition suivante.
        </Empty>
      )}
      {found.isError && <Failed onRetry={() => void found.refetch()} />}
      {found.isLoading && <Loading what="des structures proches" />}
      {found.data && <Found found={found.data} onPage={setPage} rayon={rayon} />}
    </section>
  );
}

const COLUMNS: readonly Column<Recruiter>[] = [
  {
    key: "name",
    label: "Structure",
    cell: ({ name, categorie }) => (
      <>
        {name}
        {categorie && <small>{categorie}</small>}
      </>
    ),
  },
  { key: "secteur", label: "Secteur", cell: ({ secteur }) => secteur },
  { key: "commune", label: "Commune", cell: ({ commune }) => commune ?? "non dite" },
  {
    key: "distance",
    label: "Distance",
    numeric: true,
    cell: ({ distance }) => (distance < 1 ? "moins de 1\u{a0}km" : `${number(distance, 1)}\u{a0}km`),
  },
];

function Found({
  found: { rows, total, page, pages, secteurs, basis },
  rayon,
  onPage,
}: {
  found: Recruiters;
  rayon: Radius;
  onPage: (page: number) => void;
}) {
  if (total === 0)
    return (
      <>
        <p className="note">{basis}</p>
        <Empty>Aucune structure de l’annuaire à moins de {rayon}&nbsp;km.</Empty>
      </>
    );
  return (
    <>
      <p className="reading">
        <b>{count(total, "structure")}</b>
        {"\u{a0}: "}
        {secteurs.map(({ label, structures }) => `${label} ${number(structures)}`).join(", ")}.
      </p>
      <p className="note">{basis}</p>
      <Table
        caption={`Structures à moins de ${rayon}\u{a0}km, les plus proches d’abord`}
        captionHidden
        rows={rows}
        rowKey={({ finess }) => finess}
        columns={COLUMNS}
      />
      {pages > 1 && (
        <p className="sheet-actions">
          <button
            type="button"
            className="button no-print"
            disabled={page === 1}
            onClick={() => onPage(page - 1)}
          >
            Plus proches
          </button>
          <span>
            Page {page} sur {pages}
          </span>
          <button
            type="button"
            className="button no-print"
            disabled={page === pages}
            onClick={() => onPage(page + 1)}
          >
            Plus loin
          </button>
        </p>
      )}
    </>
  );
}
