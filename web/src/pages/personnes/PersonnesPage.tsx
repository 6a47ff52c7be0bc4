import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { useMe } from "../../api/signed-in.ts";
import { Empty, Loading } from "../../ui/ChartState.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { useTitle } from "../../ui/use-title.ts";
import "../demarches/demarches.css";
import { Accounts } from "./Accounts.tsx";
import { Journal } from "./Journal.tsx";
import { OneAccount } from "./OneAccount.tsx";
import "./personnes.css";
import { StructureRights } from "./StructureRights.tsx";

/** Who has an account, what each may do, and what each did: read by the observatory, written by administrators. */
export default function PersonnesPage() {
  useTitle("Personnes");
  const me = useMe();
  if (me.isPending) return <Loading what="de votre compte" />;
  if (me.person === null) return <Redirect to="/connexion?retour=/personnes" replace />;
  const open = me.may("person.read");
  return (
    <div className="page demarches personnes">
      <div className="head">
        <div>
          <PageTitle>Personnes</PageTitle>
          <p className="fiche-sub">Comptes, droits, et ce que chacun a fait</p>
        </div>
        {open && <Tabs />}
      </div>
      {open ? (
        <Switch>
          <Route path="/personnes/comptes/:id">{({ id }) => <OneAccount key={id} id={Number(id)} />}</Route>
          <Route path="/personnes/structures" component={StructureRights} />
          <Route path="/personnes/journal">
            <Journal />
          </Route>
          <Route component={Accounts} />
        </Switch>
      ) : (
        <Empty link={<Link href="/demarches/acces">Mes structures et leurs personnes</Link>}>
          Les comptes de tous se lisent à l’observatoire. Les vôtres, et ceux de vos structures, sont dans vos
          démarches.
        </Empty>
      )}
    </div>
  );
}

const TABS = [
  ["/personnes", "Comptes"],
  ["/personnes/structures", "Par structure"],
  ["/personnes/journal", "Journal"],
] as const;

function Tabs() {
  const [location] = useLocation();
  const shown = location.startsWith("/personnes/comptes") ? "/personnes" : location;
  return (
    <nav aria-label="Personnes" className="personnes-tabs no-print">
      <ul>
        {TABS.map(([path, label]) => (
          <li key={path}>
            <Link href={path} aria-current={shown === path ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
