import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import {
  type LastReturn,
  trainingRoutes as routes,
  type TrainingSpace,
} from "#data/contract/signed-in/training.ts";
import type { Radius } from "#data/rules/training/radius.ts";
import { hrefOf, send } from "../../api/signed-in.ts";
import { date } from "#data/rules/format.ts";
import { Empty, Failed, Loading } from "../../ui/ChartState.tsx";
import { Diploma } from "./Diploma.tsx";
import { RecruitersPanel } from "./RecruitersPanel.tsx";

/** One centre: where it declares, its diplomas beside the need, who may recruit. */
export function Space({ structure }: { structure: number }) {
  const [rayon, setRayon] = useState<Radius>("30");
  const space = useQuery({
    queryKey: ["centre-formation", structure],
    queryFn: ({ signal }) => send(routes.trainingSpace, { params: { structure }, signal }),
  });
  if (space.isError) return <Failed onRetry={() => void space.refetch()} />;
  if (space.data === undefined) return <Loading what="de vos diplômes" />;
  const { diplomas, edition, located, last_return } = space.data;
  return (
    <>
      <p className="sheet-actions no-print">
        <a
          className="button"
          href={hrefOf(routes.trainingSpaceCsv, { params: { structure }, query: { rayon } })}
        >
          Tout en CSV
        </a>
        <button type="button" className="button" onClick={() => window.print()}>
          Imprimer
        </button>
      </p>
      <Declare last={last_return} />
      {edition === null && (
        <p className="reading">Aucune édition n’est encore publiée&nbsp;: seuls vos chiffres sont montrés.</p>
      )}
      {diplomas.length === 0 && (
        <Empty link={<Link href="/demarches">Mes démarches</Link>}>
          Vos diplômes paraissent ici dès que vous avez envoyé une déclaration de centre de formation.
        </Empty>
      )}
      {diplomas.map((diploma) => (
        <Diploma key={diploma.code} diploma={diploma} millesimes={space.data.millesimes} />
      ))}
      {edition !== null && metiersOf(space.data).length > 0 && (
        <RecruitersPanel
          structure={structure}
          metiers={metiersOf(space.data)}
          located={located}
          rayon={rayon}
          onRayon={setRayon}
        />
      )}
      <p className="note">
        Vos chiffres viennent de vos déclarations envoyées, par les formules des indicateurs publiés. Places,
        entrants, présentés et admis sont publics par centre&nbsp;; l’insertion ne l’est qu’à partir de 20
        sortants. {edition !== null && <>Besoins publiés&nbsp;: édition {edition}.</>}
      </p>
      <p className="note only-print">{window.location.href}</p>
    </>
  );
}

/** Métiers that the diplomas lead to, each once. */
function metiersOf({ diplomas }: TrainingSpace) {
  return [...new Map(diplomas.flatMap(({ metiers }) => metiers).map((one) => [one.code, one])).values()];
}

const STATES: Readonly<Record<LastReturn["state"], { words: (last: LastReturn) => string; action: string }>> =
  {
    to_begin: {
      words: ({ millesime, deadline }) =>
        `Votre déclaration ${millesime} n’est pas commencée\u{a0}; elle est attendue pour le ${date(deadline)}.`,
      action: "Déclarer mes places",
    },
    begun: {
      words: ({ millesime, deadline }) =>
        `Votre déclaration ${millesime} est commencée, pas encore envoyée\u{a0}; elle est attendue pour le ${date(deadline)}.`,
      action: "Reprendre ma déclaration",
    },
    sent: {
      words: ({ millesime }) =>
        `Votre déclaration ${millesime} est envoyée\u{a0}; elle se rouvre si un projet change.`,
      action: "Voir ma déclaration",
    },
  };

function Declare({ last }: { last: TrainingSpace["last_return"] }) {
  if (last === null) return null;
  const { words, action } = STATES[last.state];
  return (
    <section className="my-training-declare" aria-labelledby="declarer">
      <div>
        <h2 id="declarer" className="note-strong">
          Places, ouvertures et fermetures prévues
        </h2>
        <p className="reading">{words(last)}</p>
      </div>
      <Link
        className={last.state === "sent" ? "button no-print" : "button main no-print"}
        href={`/declarations/${last.declaration}`}
      >
        {action}
      </Link>
    </section>
  );
}
