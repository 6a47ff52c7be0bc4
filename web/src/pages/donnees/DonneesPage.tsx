import { Link, Route, Switch, useLocation } from "wouter";
import { ApiPage } from "./ApiPage.tsx";
import { Catalogue } from "./Catalogue.tsx";
import "./Donnees.css";
import { EditionPage } from "./EditionPage.tsx";
import { Editions } from "./Editions.tsx";
import { FigurePage } from "./FigurePage.tsx";
import { Glossary } from "./Glossary.tsx";
import { IndicatorPage } from "./IndicatorPage.tsx";
import { Method } from "./Method.tsx";
import { Sources } from "./Sources.tsx";

const SECTIONS = [
  { path: "/donnees", label: "Indicateurs", also: ["/donnees/indicateurs", "/donnees/chiffre"] },
  { path: "/donnees/sources", label: "Sources", also: [] },
  { path: "/donnees/editions", label: "Éditions", also: [] },
  { path: "/donnees/api", label: "API", also: [] },
  { path: "/donnees/methode", label: "Méthode", also: [] },
  { path: "/donnees/glossaire", label: "Glossaire", also: [] },
] as const;

/** Where every figure can be read back to its files: catalogue, sources, editions, API, method, glossary. */
export default function DonneesPage() {
  const [location] = useLocation();
  const isHere = ({ path, also }: (typeof SECTIONS)[number]) =>
    location === path ||
    (path !== "/donnees" && location.startsWith(path)) ||
    also.some((each) => location.startsWith(each));
  return (
    <div className="donnees">
      <nav aria-label="Données" className="donnees-nav">
        <ul>
          {SECTIONS.map((section) => (
            <li key={section.path}>
              <Link href={section.path} aria-current={isHere(section) ? "page" : undefined}>
                {section.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Switch>
        <Route path="/donnees/indicateurs/:slug">{({ slug }) => <IndicatorPage slug={slug} />}</Route>
        <Route path="/donnees/chiffre/:id">{({ id }) => <FigurePage id={decodeURIComponent(id)} />}</Route>
        <Route path="/donnees/sources" component={Sources} />
        <Route path="/donnees/editions/:id">{({ id }) => <EditionPage key={id} id={id} />}</Route>
        <Route path="/donnees/editions" component={Editions} />
        <Route path="/donnees/api" component={ApiPage} />
        <Route path="/donnees/methode" component={Method} />
        <Route path="/donnees/glossaire" component={Glossary} />
        <Route component={Catalogue} />
      </Switch>
      <p className="note only-print">{window.location.href}</p>
    </div>
  );
}
