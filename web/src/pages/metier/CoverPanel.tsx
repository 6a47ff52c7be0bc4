import { Link } from "wouter";
import { Table } from "../../ui/Table.tsx";
import type { Relation } from "../sheet/coverage.ts";
import { Panel } from "../sheet/Panel.tsx";
import { metierHref } from "../sheet/places.ts";
import type { AllFigures } from "./use-figures.ts";
import type { MetierSheet } from "./use-metier.ts";

const PRECISION: Readonly<Record<Relation, string>> = {
  exact: "exactement ce métier",
  broader: "plus large",
  narrower: "plus étroit",
  part: "une partie",
};

const SOURCES: readonly { key: keyof AllFigures; name: string }[] = [
  { key: "projets", name: "Besoins des employeurs (BMO)" },
  { key: "etp", name: "Hôpitaux (SAE)" },
  { key: "places", name: "Formation (Parcoursup)" },
  { key: "tension", name: "Tension (Dares)" },
  { key: "offres", name: "Offres et demandeurs (France Travail)" },
];

/** Under which code each source counts the métier, who else is in it, and what no source counts. */
export function CoverPanel({ sheet, figures }: { sheet: MetierSheet; figures: AllFigures }) {
  const { catalogue, metier, place } = sheet;
  const rows = SOURCES.flatMap(({ key, name }) => {
    const { covering, slices } = figures[key];
    if (!slices && !covering.length) return [];
    return covering.map(({ code, relation }) => ({ key: `${key} ${code}`, name, code, relation }));
  });
  const absent = SOURCES.filter(({ key }) => {
    const indicator = {
      projets: "projets_recrutement",
      etp: "etp_hospitaliers",
      places: "places_formation",
      tension: "tension_dares",
      offres: "offres_par_demandeur",
    }[String(key)];
    return catalogue.indicators.has(indicator ?? "") && figures[key].covering.length === 0;
  });
  if (!rows.length) return null;
  return (
    <Panel
      title="Ce que recouvre ce métier"
      subtitle="Aucune source ne compte les métiers de la même façon : rien n’est réparti ni estimé entre eux"
      span={12}
      asTable={false}
      source={[
        metier.note,
        absent.length ? `Ne le comptent pas\u00a0: ${absent.map(({ name }) => name).join(", ")}.` : "",
        "Correspondances relues à la main, datées et données avec l’édition.",
      ]
        .filter(Boolean)
        .join(" ")}
      name={`releve-correspondances-${metier.code.replace(":", "-")}`}
    >
      <Table
        caption="Sous quel code chaque source compte ce métier"
        captionHidden
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "source", label: "Source", cell: ({ name }) => name },
          {
            key: "code",
            label: "Compté sous",
            cell: ({ code }) => (
              <Link href={metierHref(code, place)}>{catalogue.metiers.get(code)?.libelle ?? code}</Link>
            ),
          },
          { key: "precision", label: "Par rapport au métier", cell: ({ relation }) => PRECISION[relation] },
          {
            key: "members",
            label: "Métiers réunis",
            cell: ({ code }) =>
              (catalogue.metiers.get(code)?.membres ?? [])
                .map((each) => catalogue.metiers.get(each)?.libelle_court ?? each)
                .join(", "),
          },
          { key: "note", label: "À savoir", cell: ({ code }) => catalogue.metiers.get(code)?.note ?? "" },
        ]}
      />
    </Panel>
  );
}
