import type { Sheet } from "#data/contract/signed-in/restitution.ts";
import { MEASURES_NOTE, MEASURES_TITLE } from "#data/rules/restitution/measure-words.ts";
import { Table } from "../../ui/Table.tsx";

/** What is observed where a measure is in place and where it is not, with the warning that goes with it. */
export function Measures({ sheet: { measures, millesime } }: { sheet: Sheet }) {
  if (measures.length === 0) return null;
  return (
    <section aria-labelledby="mesures">
      <h2 id="mesures" className="section">
        {MEASURES_TITLE}
      </h2>
      <p className="note">{MEASURES_NOTE}</p>
      <Table
        caption="Ce qui est observé, avec et sans chaque mesure"
        captionHidden
        rowKey={({ question, measure }) => `${question} ${measure}`}
        rows={measures}
        columns={[
          {
            key: "label",
            label: "Mesure",
            cell: ({ label, own_words }) => (own_words === "" ? label : `${label} (${own_words})`),
          },
          { key: "outcome", label: `Chiffre observé, ${millesime}`, cell: (one) => one.outcome_label },
          { key: "group", label: "Groupe", cell: ({ group_words }) => group_words },
          { key: "contrast", label: "En mots", cell: ({ contrast_words }) => contrast_words },
          { key: "held", label: "Avec", numeric: true, cell: ({ held_words }) => held_words },
          { key: "lacking", label: "Sans", numeric: true, cell: ({ lacking_words }) => lacking_words },
        ]}
      />
    </section>
  );
}
