import { useMemo } from "react";
import { Link } from "wouter";
import type { Territory } from "#data/contract/territory.ts";
import { Table, type Column } from "../../ui/Table.tsx";
import type { Relation } from "#data/rules/metier-cover.ts";
import { Panel } from "../sheet/Panel.tsx";
import { metierHref } from "../sheet/places.ts";
import type { Catalogue } from "../sheet/use-catalogue.ts";
import type { AllFigures } from "./use-figures.ts";
import type { MetierSheet } from "./use-metier.ts";

const PRECISION: Readonly<Record<Relation, string>> = {
  exact: "exactement ce métier",
  broader: "plus large",
  narrower: "plus étroit",
  part: "une partie",
  overlap: "l’essentiel, et d’autres",
};

const SOURCES = [
  { key: "projets", slug: "projets_recrutement", name: "Besoins des employeurs (BMO)" },
  { key: "etp", slug: "etp_hospitaliers", name: "Hôpitaux (SAE)" },
  { key: "places", slug: "places_formation", name: "Formation (Parcoursup)" },
  { key: "tension", slug: "tension_dares", name: "Tension (Dares)" },
  { key: "offres", slug: "offres_par_demandeur", name: "Offres et demandeurs (France Travail)" },
] as const;

interface CoverRow {
  key: string;
  name: string;
  code: string;
  relation: Relation;
}

/** Under which code each source counts the métier, who else is in it, and what no source counts. */
export function CoverPanel({ sheet, figures }: { sheet: MetierSheet; figures: AllFigures }) {
  const { catalogue, metier, place } = sheet;
  const rows: CoverRow[] = SOURCES.flatMap(({ key, name }) => {
    const { covering, slices } = figures[key];
    if (!slices && !covering.length) return [];
    return covering.map(({ code, relation }) => ({ key: `${key} ${code}`, name, code, relation }));
  });
  const absent = SOURCES.filter(
    ({ key, slug }) => catalogue.indicators.has(slug) && figures[key].covering.length === 0,
  );
  const columns = useMemo(() => columnsOf(catalogue, place), [catalogue, place]);
  if (!rows.length) return null;
  return (
    <Panel
      title="Ce que recouvre ce métier"
      subtitle="Aucune source ne compte les métiers de la même façon&nbsp;: rien n’est réparti ni estimé entre eux"
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
        columns={columns}
      />
    </Panel>
  );
}

function columnsOf({ metiers, asked }: Catalogue, place: Territory): Column<CoverRow>[] {
  return [
    { key: "source", label: "Source", cell: ({ name }) => name },
    {
      key: "code",
      label: "Compté sous",
      cell: ({ code }) => (
        <Link href={metierHref(code, place, asked)}>{metiers.get(code)?.libelle ?? code}</Link>
      ),
    },
    { key: "precision", label: "Par rapport au métier", cell: ({ relation }) => PRECISION[relation] },
    {
      key: "members",
      label: "Métiers réunis",
      cell: ({ code }) =>
        (metiers.get(code)?.membres ?? []).map((each) => metiers.get(each)?.libelle_court ?? each).join(", "),
    },
    { key: "note", label: "À savoir", cell: ({ code }) => metiers.get(code)?.note ?? "" },
  ];
}
