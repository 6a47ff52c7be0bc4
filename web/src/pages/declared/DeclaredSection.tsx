import { useMemo, type ReactNode } from "react";
import { Link } from "wouter";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { ConstraintsPanel } from "./ConstraintsPanel.tsx";
import "./declared.css";
import { familiesOf } from "./families.ts";
import { MeasuresPanel } from "./MeasuresPanel.tsx";
import { PartsPanel } from "./PartsPanel.tsx";
import { declaredOf, useDeclared, type DeclaredAbout } from "./use-declared.ts";

const TITLE = "Ce que déclarent les structures";

/** What returns say of a place and a métier: posts, people, ages, constraints, risks, results; or why they say nothing yet. */
export function DeclaredSection({ about, children }: { about: DeclaredAbout; children?: ReactNode }) {
  const { catalogue } = about;
  const published = useMemo(() => declaredOf(about), [about]);
  const anywhere = useMemo(
    () => [...catalogue.indicators.values()].some(({ returns }) => returns !== null),
    [catalogue],
  );
  return (
    <>
      <div className="declared-head">
        <h2 className="title">{TITLE}</h2>
      </div>
      {published.length > 0 ? (
        <Panels about={about} indicators={published}>
          {children}
        </Panels>
      ) : (
        <div className="declared-empty">
          <Nothing anywhere={anywhere} />
        </div>
      )}
    </>
  );
}

function Nothing({ anywhere }: { anywhere: boolean }) {
  if (anywhere)
    return (
      <Empty link={<Link href="/donnees">Tous les indicateurs</Link>}>
        Aucun chiffre tiré des déclarations n’est publié ici&#8239;: ni à ce niveau, ni pour ce métier.
      </Empty>
    );
  return (
    <Empty link={<Link href="/donnees/editions">Éditions parues et à venir</Link>}>
      Aucune déclaration n’est encore publiée&#8239;: postes vacants, âges, contraintes et risques paraîtront
      avec la première édition qui réunira assez de structures.
    </Empty>
  );
}

function Panels({
  about,
  indicators,
  children,
}: {
  about: DeclaredAbout;
  indicators: readonly PublishedIndicator[];
  children: ReactNode;
}) {
  const { ready, pending, failed, retry } = useDeclared(about, indicators);
  if (failed) return <Failed onRetry={retry} />;
  if (pending) return <Loading what="des déclarations" />;
  const families = familiesOf(indicators);
  const of = (wanted: readonly PublishedIndicator[]) =>
    ready.filter(({ indicator }) => wanted.some(({ slug }) => slug === indicator.slug));
  return (
    <>
      <div className="fiche-column span-6">
        <MeasuresPanel about={about} title="Postes et besoins" measures={of(families.needs)} name="postes" />
        <MeasuresPanel
          about={about}
          title="Emplois et mouvements"
          measures={of(families.employment)}
          name="emplois"
        />
        <MeasuresPanel
          about={about}
          title="Risques et absence"
          measures={of(families.risks)}
          name="risques"
        />
        <ConstraintsPanel about={about} measures={of(families.constraints)} />
        <MeasuresPanel
          about={about}
          title="Résultats de formation"
          measures={of(families.results)}
          name="resultats"
        />
      </div>
      <div className="fiche-column span-6">
        {children}
        {of(families.bands).map((each) => (
          <PartsPanel key={each.indicator.slug} about={about} declared={each} ordered />
        ))}
        {of(families.parts).map((each) => (
          <PartsPanel key={each.indicator.slug} about={about} declared={each} ordered={false} />
        ))}
      </div>
    </>
  );
}
