import { useQuery } from "@tanstack/react-query";
import { Link, Route, Switch } from "wouter";
import { useInstance } from "../../api/queries.ts";
import { useMe } from "../../api/signed-in.ts";
import { number } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { Campaign } from "./Campaign.tsx";
import { CampaignSelect } from "./CampaignSelect.tsx";
import "./CoverageMatrix.css";
import "./TodoList.css";
import "./Pilotage.css";
import { boardQuery, qualityQuery, type Board } from "./queries.ts";
import { Quality } from "./Quality.tsx";
import { Responses } from "./Responses.tsx";
import { Restitutions } from "./Restitutions.tsx";
import { ToCallList } from "./ToCallList.tsx";
import { usePilotageUrl, writePilotage } from "./url.ts";

/** How far a campaign is, for those who steer it. */
export default function PilotagePage() {
  const me = useMe();
  if (me.isPending) return <Loading what="de votre compte" />;
  if (!me.may("followup.read")) return <Closed visitor={me.person === null} />;
  return <Open />;
}

function Closed({ visitor }: { visitor: boolean }) {
  useTitle("Pilotage");
  return (
    <div className="page">
      <h1 className="title">Pilotage</h1>
      <Empty
        link={
          visitor ? (
            <Link href="/connexion?retour=/pilotage">Se connecter</Link>
          ) : (
            <Link href="/demarches">Mes démarches</Link>
          )
        }
      >
        {visitor
          ? "Le suivi des réponses est ouvert à l’observatoire, aux planificateurs et à l’Aract, une fois connectés."
          : "Votre compte répond à l’observatoire, il ne suit pas les réponses des autres."}
      </Empty>
    </div>
  );
}

function Open() {
  const [url] = usePilotageUrl();
  const { data: board, error, refetch } = useQuery(boardQuery(url));
  useTitle(board ? `Pilotage, ${board.campaign.title}` : "Pilotage");
  if (error && board === undefined)
    return (
      <div className="page">
        <h1 className="title">Pilotage</h1>
        {"status" in error && error.status === 404 ? (
          <Empty link={<Link href="/pilotage">Dernière campagne</Link>}>
            Aucune campagne de ce nom. La première s’ouvrira quand ses dates seront fixées.
          </Empty>
        ) : (
          <Failed onRetry={() => void refetch()} />
        )}
      </div>
    );
  if (board === undefined)
    return (
      <div className="page">
        <h1 className="title">Pilotage</h1>
        <Loading what="des réponses" />
      </div>
    );
  return <Followed board={board} />;
}

function Followed({ board }: { board: Board }) {
  const [url] = usePilotageUrl();
  const { demonstration } = useInstance();
  return (
    <div className="page pilotage">
      <div className="pilotage-head">
        <div className="pilotage-name">
          <h1 className="title">{board.campaign.title}</h1>
          {demonstration && <span className="badge">Données fictives</span>}
          <CampaignSelect board={board} />
        </div>
        <Tabs board={board} search={writePilotage(url.campagne ? { campagne: url.campagne } : {})} />
      </div>
      <Switch>
        <Route path="/pilotage/qualite">
          <Quality board={board} />
        </Route>
        <Route path="/pilotage/retours">
          <Restitutions />
        </Route>
        <Route path="/pilotage/contacts">
          <ToCallList />
        </Route>
        <Route path="/pilotage/campagne">
          <Campaign board={board} />
        </Route>
        <Route>
          <Responses board={board} />
        </Route>
      </Switch>
      <p className="note only-print">{window.location.href}</p>
    </div>
  );
}

function Tabs({ board, search }: { board: Board; search: string }) {
  const me = useMe();
  const reviews = me.may("declaration.review");
  const { data: quality } = useQuery({ ...qualityQuery({ campagne: board.campaign.id }), enabled: reviews });
  const tab = (path: string, label: string) => (
    <li key={path}>
      <Link href={`${path}${search}`} aria-current={window.location.pathname === path ? "page" : undefined}>
        {label}
      </Link>
    </li>
  );
  return (
    <nav aria-label="Pilotage" className="pilotage-tabs">
      <ul>
        {tab("/pilotage", "Réponses")}
        {reviews && tab("/pilotage/qualite", quality ? `Qualité (${number(quality.total)})` : "Qualité")}
        {tab("/pilotage/contacts", `À appeler (${number(board.to_call)})`)}
        {tab("/pilotage/campagne", "Calendrier")}
        {tab("/pilotage/retours", "Retours")}
        <li>
          <Link href="/donnees/editions">Éditions</Link>
        </li>
        <li>
          <Link href="/donnees/sources">Sources</Link>
        </li>
      </ul>
    </nav>
  );
}
