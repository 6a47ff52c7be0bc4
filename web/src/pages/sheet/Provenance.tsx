import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { lineageQuery } from "../../api/queries.ts";
import { quantity } from "#data/rules/format.ts";
import { Failed, Loading } from "../../ui/ChartState.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { lineageFacts } from "../lineage/facts.ts";
import { InputList } from "../lineage/InputList.tsx";
import "../lineage/lineage.css";
import { capital } from "#data/rules/french.ts";

/** Where the first figure of a panel comes from: its components, its formula, who answered, its files. */
export function Provenance({ id }: { id: string }) {
  const { data, isPending, isError, refetch } = useQuery(lineageQuery(id));
  if (isPending) return <Loading what="de la provenance" />;
  if (isError || !data)
    return (
      <Failed onRetry={() => void refetch()}>
        La provenance de ce chiffre n’a pas été reçue&#8239;; il n’est peut-être pas publié.
      </Failed>
    );
  const { observation } = data;
  return (
    <div className="provenance no-export">
      <h3 className="note-strong">
        {observation.libelle}, {observation.millesime}
      </h3>
      <Facts
        facts={[
          ...data.components.map(({ label, value, unit }) => ({
            label: capital(label),
            value: value === null ? null : `${quantity(value, 2)}\u00a0${unit}`,
          })),
          ...lineageFacts(data),
          { label: "Fichiers", value: <InputList inputs={data.inputs} /> },
        ]}
      />
      <p>
        <Link href={`/donnees/chiffre/${observation.id}`}>La page de ce chiffre, à citer</Link>
      </p>
    </div>
  );
}
