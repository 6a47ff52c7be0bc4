import { capital } from "#data/rules/french.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import type { DiffSummary, Moved, PublishedIndicator } from "#data/contract/edition.ts";
import type { Answer } from "#data/contract/routes.ts";
import { CAUSE_WORDS, CHANGE_WORDS } from "#data/rules/diff-words.ts";
import { LEVELS } from "#data/contract/vocabulary.ts";
import { address } from "../../api/client.ts";
import { metiersQuery, secteursQuery } from "../../api/queries.ts";
import { count, differenceText, number, signed, valueText } from "#data/rules/format.ts";
import { Empty } from "../../ui/ChartState.tsx";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { Select, type Option } from "../../ui/Select.tsx";
import { Table, type Column } from "../../ui/Table.tsx";
import { CAUSES, CHANGES, diffFilters, type DiffUrl, useDiffUrl } from "./diff-url.ts";
import { DIFF_PAGE } from "./queries.ts";
import { STATUS_WORDS } from "./words.ts";

/** Indicators by slug. */
export type Meanings = ReadonlyMap<string, PublishedIndicator>;

interface DiffRowsProps {
  id: string;
  other: string;
  data: Answer<"diff">;
  touched: readonly DiffSummary[];
  meanings: Meanings;
}

/** The rows of a comparison that filters keep, a page at a time. */
export function DiffRows({ id, other, data, touched, meanings }: DiffRowsProps) {
  const [url, change] = useDiffUrl();
  const nameOf = useNames();
  const page = url.page ?? 1;
  const pages = Math.max(1, Math.ceil(data.total / DIFF_PAGE));
  return (
    <>
      <h3 className="donnees-h3">{count(data.total, "ligne")}, les plus larges territoires d’abord</h3>
      <Filters touched={touched} meanings={meanings} />
      <p className="note only-print">{choiceText(url, meanings)}</p>
      {data.rows.length === 0 ? (
        <Empty>Aucune ligne changée ne répond à ces choix.</Empty>
      ) : (
        <Table
          caption="Chiffres qui ne sont plus ce qu’ils étaient"
          captionHidden
          columns={movedColumns(meanings, id, nameOf)}
          rows={data.rows}
          rowKey={keyOf}
        />
      )}
      <p className="note donnees-gap diff-foot">
        {pages > 1 && (
          <span>
            <Page label="Précédentes" to={page > 1 ? page - 1 : null} go={(to) => change({ page: to })} />
            Page {number(page)} sur {number(pages)}
            <Page label="Suivantes" to={page < pages ? page + 1 : null} go={(to) => change({ page: to })} />
          </span>
        )}
        <a href={address(`/editions/${id}/diff/${other}/lignes.csv`, diffFilters(url))}>
          Ces {count(data.total, "ligne")} pour un tableur (CSV)
        </a>
        <a href={address(`/editions/${id}/diff/${other}`, { ...diffFilters(url), limit: 10_000 })}>JSON</a>
      </p>
    </>
  );
}

/** Short names of métiers and sectors, by the code of a row. */
function useNames(): (code: string) => string {
  const metiers = useQuery(metiersQuery);
  const secteurs = useQuery(secteursQuery);
  return useMemo(() => {
    const known = [...(metiers.data?.rows ?? []), ...(secteurs.data?.rows ?? [])];
    const names = new Map(known.map(({ code, libelle_court }) => [code, libelle_court]));
    return (code) => names.get(code) ?? code;
  }, [metiers.data, secteurs.data]);
}

/** What the filters say, on paper. */
function choiceText({ indicateur, niveau, changement, cause }: DiffUrl, meanings: Meanings): string {
  const said = [
    indicateur && (meanings.get(indicateur)?.label ?? indicateur),
    niveau && LEVEL_WORDS[niveau].segment,
    changement && CHANGE_WORDS[changement],
    cause && CAUSE_WORDS[cause],
  ].filter((each) => each !== undefined);
  return said.length === 0 ? "Tous les changements." : `Choix\u00a0: ${said.join(", ")}.`;
}

function Page({
  label,
  to,
  go,
}: {
  label: string;
  to: number | null;
  go: (page: number | undefined) => void;
}) {
  if (to === null) return null;
  return (
    <button type="button" className="link no-print" onClick={() => go(to === 1 ? undefined : to)}>
      {label}
    </button>
  );
}

/** No choice: every row. */
const ANY = "tous";

function Filters({ touched, meanings }: Pick<DiffRowsProps, "touched" | "meanings">) {
  const [url, change] = useDiffUrl();
  const indicators = useMemo(
    () =>
      grouped("Tous les indicateurs", touched, ({ indicator }) => ({
        value: indicator,
        label: meanings.get(indicator)?.label ?? indicator,
      })),
    [touched, meanings],
  );
  return (
    <div className="donnees-filters diff-filters no-print">
      <Select
        label="Indicateur"
        groups={indicators}
        value={url.indicateur ?? ANY}
        onChange={(value) => change({ indicateur: chosen(value) })}
        searchable
      />
      <Select
        label="Échelle"
        groups={LEVEL_GROUPS}
        value={url.niveau ?? ANY}
        onChange={(value) => change({ niveau: LEVELS.find((level) => level === value) })}
      />
      <Select
        label="Changement"
        groups={CHANGE_GROUPS}
        value={url.changement ?? ANY}
        onChange={(value) => change({ changement: CHANGES.find((each) => each === value) })}
      />
      <Select
        label="Cause"
        groups={CAUSE_GROUPS}
        value={url.cause ?? ANY}
        onChange={(value) => change({ cause: CAUSES.find((each) => each === value) })}
      />
    </div>
  );
}

function chosen(value: string): string | undefined {
  return value === ANY ? undefined : value;
}

function grouped<T>(all: string, items: readonly T[], option: (item: T) => Option) {
  return [{ label: "", options: [{ value: ANY, label: all }, ...items.map(option)] }];
}

const LEVEL_GROUPS = grouped(
  "Toutes",
  LEVELS.filter((level) => level !== "commune"),
  (level) => ({ value: level, label: LEVEL_WORDS[level].segment }),
);
const CHANGE_GROUPS = grouped("Tous", CHANGES, (value) => ({ value, label: capital(CHANGE_WORDS[value]) }));
const CAUSE_GROUPS = grouped("Toutes", CAUSES, (value) => ({ value, label: capital(CAUSE_WORDS[value]) }));

function keyOf({ indicator, level, code, metier, secteur, modalite, millesime }: Moved): string {
  return [indicator, level, code, metier, secteur, modalite, millesime].join("~");
}

function movedColumns(
  meanings: Meanings,
  edition: string,
  nameOf: (code: string) => string,
): Column<Moved>[] {
  const text = (row: Moved, value: number | null, status: Moved["status_after"]) => {
    const meaning = meanings.get(row.indicator);
    if (value !== null) return meaning ? valueText(value, meaning) : number(value, 2);
    return status ? STATUS_WORDS[status].label.toLocaleLowerCase("fr-FR") : "absent";
  };
  return [
    {
      key: "place",
      label: "Territoire",
      cell: (row) => {
        const place = `${row.libelle} (${LEVEL_WORDS[row.level].one})`;
        return row.change === "retrait" ? (
          place
        ) : (
          <Link href={`/donnees/chiffre/${keyOf(row)}~${edition}`}>{place}</Link>
        );
      },
    },
    {
      key: "what",
      label: "Indicateur, coupe, année",
      cell: (row) =>
        [
          meanings.get(row.indicator)?.short_label ?? row.indicator,
          ...[row.metier, row.secteur, row.modalite].filter((each) => each !== "all").map(nameOf),
          row.millesime,
        ].join(" · "),
    },
    { key: "before", label: "Avant", numeric: true, cell: (row) => text(row, row.before, row.status_before) },
    { key: "after", label: "Après", numeric: true, cell: (row) => text(row, row.after, row.status_after) },
    {
      key: "delta",
      label: "Écart",
      numeric: true,
      cell: (row) => {
        const meaning = meanings.get(row.indicator);
        if (row.delta === null || row.change !== "valeur") return "";
        return meaning ? differenceText(row.delta, meaning) : signed(row.delta, 2);
      },
    },
    {
      key: "share",
      label: "En %",
      numeric: true,
      cell: ({ share, change }) =>
        share === null || change !== "valeur" ? "" : `${signed(share * 100, 1)}\u00a0%`,
    },
    { key: "change", label: "Changement", cell: ({ change }) => CHANGE_WORDS[change] },
    { key: "cause", label: "Cause", cell: ({ cause }) => CAUSE_WORDS[cause] },
  ];
}
