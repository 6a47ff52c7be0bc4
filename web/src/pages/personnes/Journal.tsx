import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Link } from "wouter";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import { role as roleName } from "#data/contract/signed-in/person.ts";
import { send } from "../../api/signed-in.ts";
import { date, time } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { Pages } from "./Pages.tsx";
import { type Act, actWords, nameOf, ROLE_CHOICES } from "./words.ts";

/** Who did what, the latest first: of all, of or about one person, or on one structure. */
export function Journal({ person, structure }: { person?: number; structure?: number }) {
  const id = useId();
  const [page, setPage] = useState(1);
  const { data, isError, refetch } = useQuery({
    queryKey: ["journal", person ?? null, structure ?? null, page],
    queryFn: () => send(peopleRoutes.journal, { query: { person, structure, page } }),
    placeholderData: (before) => before,
  });
  return (
    <section className="ruled" aria-labelledby={id}>
      <h2 id={id} className="section">
        Journal
      </h2>
      {isError && <Failed onRetry={() => void refetch()} />}
      {!data && !isError && <Loading what="du journal" />}
      {data?.total === 0 && <Empty>Rien n’a encore été fait ici.</Empty>}
      {data && data.total > 0 && (
        <>
          <Table
            caption="Qui a fait quoi, le plus récent d’abord"
            captionHidden
            columns={COLUMNS}
            rows={data.rows}
            rowKey={(row) => String(row.id)}
          />
          <Pages page={page} total={data.total} onPage={setPage} />
        </>
      )}
    </section>
  );
}

const COLUMNS: Column<Act>[] = [
  {
    key: "at",
    label: "Quand",
    cell: ({ at }) => <span className="personnes-when">{`${date(at)}, ${time(at)}`}</span>,
  },
  {
    key: "who",
    label: "Qui",
    cell: ({ person, viewed_by }) => (
      <>
        {nameOf(viewed_by ?? person)}
        {viewed_by !== null && <small className="demarches-where">par les yeux de {nameOf(person)}</small>}
      </>
    ),
  },
  { key: "what", label: "Quoi", cell: ({ action }) => actWords(action) },
  {
    key: "about",
    label: "Sur",
    cell: ({ about, structure, declaration }) => (
      <>
        {[about && nameOf(about), structure?.name].filter(Boolean).join(" · ")}
        {declaration !== null && (
          <>
            {" "}
            <Link href={`/declarations/${declaration}`}>déclaration</Link>
          </>
        )}
      </>
    ),
  },
  { key: "detail", label: "Précision", cell: detailCell },
];

const SAID = ["reason", "role", "territory", "until", "receipt", "name", "campaign"] as const;

/** What was said of the act: a reason, a role, a receipt, a file. */
function detailCell({ detail }: Act) {
  const said = SAID.flatMap((key) => {
    const value = detail[key];
    if (typeof value !== "string" || value === "") return [];
    const role = roleName.safeParse(value);
    return [key === "role" && role.success ? ROLE_CHOICES[role.data].label : value];
  });
  return said.length === 0 ? "–" : said.join(" · ");
}
