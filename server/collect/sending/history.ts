import type { PoolClient } from "pg";
import { z } from "zod";
import { declarationRoutes as routes } from "#data/contract/signed-in/declaration-routes.ts";
import { rows } from "../../db/query.ts";
import { instant } from "../declaration/instant.ts";

const eventRow = z.object({
  at: instant,
  by: z.string().nullable(),
  action: z.string(),
  detail: z.looseObject({
    reason: z.string().optional(),
    name: z.string().optional(),
    situation: z.string().optional(),
  }),
});
type Event = z.infer<typeof eventRow>;
const trailRow = routes.trail.response.shape.rows.element.extend({ at: instant });

const SITUATIONS: Readonly<Record<string, string>> = {
  not_concerned: "non concernée",
  closed: "fermée",
  merged: "fusionnée",
  concerned: "concernée",
};

/** What each action is called; a hole is filled by what the event says. */
const WORDS: Readonly<Record<string, (event: Event) => string>> = {
  "declaration.saved": () => "a enregistré des réponses",
  "declaration.opened": () => "a commencé la déclaration",
  "declaration.taken": () => "a repris la main",
  "declaration.confirmed": () => "a confirmé une valeur",
  "declaration.submitted": ({ detail }) => `a envoyé la déclaration${because(detail.reason)}`,
  "declaration.reopened": ({ detail }) => `a rouvert la déclaration${because(detail.reason)}`,
  "declaration.withdrawn": ({ detail }) => `a retiré la déclaration${because(detail.reason)}`,
  "declaration.situation": ({ detail }) =>
    `a dit la structure ${SITUATIONS[detail.situation ?? ""] ?? ""}${because(detail.reason)}`,
  "declaration.sent_back": () => "a renvoyé la déclaration avec des remarques",
  "declaration.validated": () => "a validé la déclaration",
  "document.added": ({ detail }) => `a joint « ${detail.name ?? "une pièce"} »`,
  "document.removed": ({ detail }) => `a retiré « ${detail.name ?? "une pièce"} »`,
};

/** Who did what to a return, in words; saves that follow each other are told once. */
export async function readHistory(db: PoolClient, declaration: number) {
  const events = await rows(db, new URL("./history.sql", import.meta.url), [declaration], eventRow);
  return events
    .filter((event, index) => !follows(event, events[index - 1]))
    .map((event) => ({
      at: event.at,
      by: event.by,
      action: event.action,
      words: WORDS[event.action]?.(event) ?? event.action,
    }));
}

export function readTrail(
  db: PoolClient,
  { declaration, question, line }: { declaration: number; question: string; line: string },
) {
  return rows(db, new URL("./trail.sql", import.meta.url), [declaration, question, line], trailRow);
}

const HOUR_MS = 3_600_000;

/** The same person's save, told by a later one within the hour. */
function follows(event: Event, later: Event | undefined): boolean {
  return (
    event.action === "declaration.saved" &&
    later?.action === event.action &&
    later.by === event.by &&
    Date.parse(later.at) - Date.parse(event.at) < HOUR_MS
  );
}

function because(reason: string | undefined | null): string {
  return reason === undefined || reason === null ? "" : ` : ${reason}`;
}
