import { useMutation } from "@tanstack/react-query";
import { Link } from "wouter";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import { precedent, type Questionnaire, STRUCTURE_LINE } from "#data/questionnaires/questionnaire.ts";
import { send } from "../../api/signed-in.ts";
import { count, date, time } from "#data/rules/format.ts";
import { type Declaration, keyOf } from "../declaration/model/cell.ts";
import { returnTitle } from "../declaration/model/title.ts";
import { SaveLine } from "../declaration/SaveLine.tsx";
import { useFormState, useStore } from "../declaration/use-store.ts";
import { Figure } from "./Figure.tsx";

interface PoulsFormProps {
  declaration: Declaration;
  questionnaire: Questionnaire;
  person: number;
  holder: string;
  onRefetch: () => void;
}

/** Three figures, each a number, « inchangé » or « ne sait pas »; kept on the phone until they are sent. */
export function PoulsForm({ declaration, questionnaire, person, holder, onRefetch }: PoulsFormProps) {
  const store = useStore(declaration, person, holder);
  const { answers, saving, declaration: now } = useFormState(store);
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  const before = precedent(declaration.campaign.millesime);
  const submit = useMutation({
    mutationFn: async () => {
      if (!(await store.flush()))
        throw new Error(
          "Pas encore envoyé : les chiffres sont gardés sur cet appareil, réessayez au retour du réseau.",
        );
      const { version, submissions } = store.snapshot().declaration;
      return send(declarationRoutes.submit, {
        params: { declaration: declaration.id },
        body: { version, reason: submissions.length > 0 ? "Chiffres corrigés" : null },
      });
    },
    onSuccess: onRefetch,
  });
  const isSent = now.state === "submitted" || now.state === "validated";
  const missing = questions.filter(({ id }) => !answers.has(keyOf({ question: id, line: STRUCTURE_LINE })));
  const fixed = !now.writable;
  return (
    <div className="pouls">
      <div className="pouls-head">
        <h1 className="title">{returnTitle(declaration.campaign)}</h1>
        <p>{declaration.structure.name} · trois chiffres, une minute</p>
      </div>
      {questions.map((question) => {
        const cell = { question: question.id, line: STRUCTURE_LINE };
        const past = declaration.past.find(
          (row) => row.millesime === before && row.question === (question.previous ?? question.id),
        );
        return (
          <Figure
            key={question.id}
            question={question}
            answer={answers.get(keyOf(cell))}
            before={past}
            disabled={fixed}
            onPut={(content, origin) => store.write([{ ...cell, content, origin }])}
          />
        );
      })}
      <p className="pouls-next">
        {isSent && now.submitted_at !== null ? (
          <>
            <strong>✓ Envoyé</strong> le {date(now.submitted_at)} à {time(now.submitted_at)}.{" "}
            <Link href="/demarches">Mes démarches</Link>
          </>
        ) : (
          (now.readonly_reason ??
          "Au prochain retour : votre bassin, dès que trois gestionnaires ont répondu.")
        )}
      </p>
      {!fixed && !isSent && (
        <div className="pouls-bar">
          {(saving.kind === "offline" || saving.kind === "refused") && (
            <SaveLine saving={saving} back={`/pouls/${declaration.id}`} onRetry={() => void store.flush()} />
          )}
          {submit.error && <p role="alert">{submit.error.message}</p>}
          <button
            type="button"
            className="button main"
            disabled={missing.length > 0 || submit.isPending}
            onClick={() => submit.mutate()}
          >
            {missing.length > 0
              ? `Encore ${count(missing.length, "chiffre")} sur ${questions.length}`
              : submit.isPending
                ? "Envoi…"
                : "Envoyer les trois chiffres"}
          </button>
        </div>
      )}
    </div>
  );
}
