import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Redirect } from "wouter";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import { send, useMe } from "../../api/signed-in.ts";
import { count } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { FilesPanel } from "./FilesPanel.tsx";
import { NewsPanel } from "./NewsPanel.tsx";
import { awaitedFirst, firstThing, isAwaited, type Priority, type Return } from "./priority.ts";
import { ReturnsTable } from "./ReturnsTable.tsx";
import "./demarches.css";

/** The home of whoever files returns: one thing to do first, then everything they answer for. */
export default function DemarchesPage() {
  useTitle("Mes démarches");
  const { person, isPending, may } = useMe();
  const [asked, setAsked] = useState(1);
  const [today] = useState(todayInParis);
  const returns = useQuery({
    queryKey: ["declarations", asked],
    queryFn: () => send(declarationRoutes.declarations, { query: { page: asked } }),
    enabled: person !== null && may("declaration.write"),
    placeholderData: (before) => before,
  });
  if (isPending) return <Loading what="de votre compte" />;
  if (person === null) return <Redirect to="/connexion?retour=/demarches" replace />;
  const rows = returns.data?.rows ?? [];
  const first = firstThing(rows, today);
  return (
    <div className="page demarches">
      <div className="head">
        <div>
          <PageTitle>Mes démarches</PageTitle>
          <p className="fiche-sub">{person.name ?? person.email}</p>
        </div>
        <ul className="demarches-links">
          <li>
            <Link href="/demarches/resultats">Mes résultats</Link>
          </li>
          {may("training.read") && rows.some(({ campaign }) => campaign.kind === "formation") && (
            <li>
              <Link href="/demarches/formations">Mes formations</Link>
            </li>
          )}
          <li>
            <Link href="/demarches/acces">Structures et personnes</Link>
          </li>
          <li>
            <Link href="/demarches/compte">Mon compte</Link>
          </li>
        </ul>
      </div>
      {returns.isError && <Failed onRetry={() => void returns.refetch()} />}
      {returns.isLoading && <Loading what="de vos déclarations" />}
      {returns.data && (first ? <First first={first} /> : <NothingToDo rows={rows} />)}
      <div className="columns">
        <div className="span-8 demarches-main">
          {rows.length > 0 && (
            <ReturnsTable
              rows={awaitedFirst(rows)}
              total={returns.data?.total ?? 0}
              page={asked}
              onPage={setAsked}
              today={today}
            />
          )}
          {rows.length > 0 && <FilesPanel rows={rows} today={today} />}
        </div>
        <div className="span-4">
          <NewsPanel />
        </div>
      </div>
    </div>
  );
}

function First({ first }: { first: Priority }) {
  return (
    <section className="demarches-first" aria-labelledby="a-faire">
      <div>
        <h2 id="a-faire" className="note-strong">
          À faire d’abord
        </h2>
        <p className="demarches-first-title">{first.title}</p>
        <p className="reading">{first.why}</p>
      </div>
      <Link className="button main" href={first.href}>
        {first.action}
      </Link>
    </section>
  );
}

function NothingToDo({ rows }: { rows: readonly Return[] }) {
  if (rows.length === 0)
    return (
      <Empty link={<Link href="/demarches/acces">Demander mon rattachement</Link>}>
        Votre compte n’est rattaché à aucune structure qui doive répondre. Demandez à être rattaché à la
        vôtre&nbsp;: celui qui en répond déjà, ou l’observatoire, décidera.
      </Empty>
    );
  const sent = rows.filter((row) => !isAwaited(row)).length;
  return (
    <p className="reading">
      Rien ne vous est demandé aujourd’hui&#8239;: {count(sent, "démarche")} sur {rows.length}{" "}
      {sent < 2 ? "est close" : "sont closes"}.
    </p>
  );
}

/** ISO day, where the deadlines are. */
function todayInParis(): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris" }).format(new Date());
}
