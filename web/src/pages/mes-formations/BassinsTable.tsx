import type { Bassin, TrainingMetier } from "#data/contract/signed-in/training.ts";
import { REACH_KM } from "#data/rules/training/radius.ts";
import { type Column, Table } from "../../ui/Table.tsx";
import { Cell, MaskingNote } from "./Cell.tsx";

/** The same need, bassin by bassin, the nearest first. */
export function BassinsTable({
  metier: { label, bassins, bassin_columns: columns },
}: {
  metier: TrainingMetier;
}) {
  const title = `Bassins à moins de ${REACH_KM}\u{a0}km à vol d’oiseau`;
  return (
    <div className="bassins">
      <h4 className="note-strong">{title}</h4>
      <Table
        caption={`${title}, ${label}`}
        captionHidden
        rows={bassins}
        rowKey={({ code }) => code}
        columns={bassinColumns(columns)}
      />
      <MaskingNote cells={bassins.flatMap(({ cells }) => cells)} />
    </div>
  );
}

function bassinColumns(columns: TrainingMetier["bassin_columns"]): Column<Bassin>[] {
  return [
    {
      key: "bassin",
      label: "Bassin",
      cell: ({ libelle, distance }) => (
        <>
          {libelle}
          <small>{distance}&nbsp;km</small>
        </>
      ),
    },
    ...columns.map(({ indicator, label }, rank) => ({
      key: indicator,
      label,
      numeric: true,
      cell: ({ cells }: Bassin) => <Cell cell={cells[rank]} year={false} />,
    })),
  ];
}
