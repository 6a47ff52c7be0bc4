import type { PoolClient } from "pg";
import type { DemoAnswer, DemoCampaign, DemoReturn } from "#data/demo/returns/return.ts";
import { questionnaireOf } from "#data/questionnaires/index.ts";
import { cellKey, precedent } from "#data/questionnaires/questionnaire.ts";
import { completeness } from "#data/rules/returns/completeness.ts";
import { groupes } from "../collect/metiers.ts";
import { hashOfSnapshot, type Snapshot } from "../collect/sending/snapshot.ts";
import { copyRows } from "./copy-rows.ts";
import type { KnownStructure } from "./known-structures.ts";

/** One drawn return, with the structure and the campaign it names. */
export interface Fresh {
  drawn: DemoReturn;
  structure: KnownStructure;
  campaign: DemoCampaign;
}

const SENT: ReadonlySet<DemoReturn["state"]> = new Set(["submitted", "validated", "returned"]);

/** Writes returns with their answers, and the receipt of those that were sent. */
export async function writeReturns(db: PoolClient, fresh: readonly Fresh[]): Promise<void> {
  const ids = await newIds(db, fresh.length);
  const numbered = fresh.map((one, rank) => ({ ...one, id: ids[rank] ?? 0, cells: cellsOf(one) }));
  await copyRows(
    db,
    "collect.declaration",
    [
      ...["id", "campaign", "structure", "state", "version", "lines", "expected_etp", "places"],
      ...["cells_expected", "cells_answered", "cells_prefilled", "seconds"],
      ...["opened_at", "saved_at", "submitted_at", "validated_at", "validation_level"],
    ],
    numbered.map(({ id, drawn, structure, cells }) => [
      ...[id, drawn.campaign, structure.id, drawn.state, drawn.saved_at === null ? 0 : 1],
      ...[drawn.lines, structure.expected_etp, structure.places],
      ...[cells?.expected ?? null, cells?.answered ?? null, cells?.prefilled ?? null, drawn.seconds],
      ...[drawn.opened_at, drawn.saved_at, drawn.submitted_at, drawn.validated_at],
      drawn.state === "validated" ? 1 : 0,
    ]),
  );
  await copyRows(
    db,
    "collect.answer",
    [
      ...["declaration", "question", "line", "state", "value", "text", "origin", "proposed", "proposed_from"],
      ...["saved_at", "changed_at"],
    ],
    answerRows(numbered),
  );
  const sent = numbered.filter(({ drawn }) => SENT.has(drawn.state));
  await copyRows(
    db,
    "collect.submission",
    ["declaration", "number", "kind", "receipt", "at", "body", "sha256"],
    submissionRows(sent),
  );
  await copyRows(
    db,
    "collect.remark",
    ["declaration", "body", "at"],
    numbered.flatMap(({ id, drawn }) =>
      drawn.remark === null ? [] : [[id, drawn.remark, drawn.validated_at ?? drawn.submitted_at]],
    ),
  );
  await copyRows(
    db,
    "collect.event",
    ["action", "structure", "declaration", "at"],
    sent.map(({ id, drawn, structure }) => ["declaration.submitted", structure.id, id, drawn.submitted_at]),
  );
}

type Numbered = Fresh & { id: number; cells: ReturnType<typeof cellsOf> };

async function newIds(db: PoolClient, count: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    "select nextval(pg_get_serial_sequence('collect.declaration', 'id')) as id from generate_series(1, $1)",
    [count],
  );
  return rows.map(({ id }) => id);
}

/** How much is filled; null for a return that nobody opened. */
function cellsOf({ drawn, structure, campaign }: Fresh) {
  if (drawn.answers.length === 0) return null;
  const questionnaire = questionnaireOf(campaign.kind, campaign.version);
  if (questionnaire === undefined) throw new Error(`no questionnaire ${campaign.kind} ${campaign.version}`);
  const key = ({ question, line }: DemoAnswer) => cellKey(question, line);
  return completeness(
    {
      questionnaire,
      lines: drawn.lines,
      answers: new Map(drawn.answers.map((one) => [key(one), one])),
      context: {
        millesime: campaign.millesime,
        secteur: structure.secteur,
        places: structure.places,
        expected_etp: structure.expected_etp,
        groupes,
      },
    },
    new Map(drawn.answers.map((one) => [key(one), one.origin])),
  );
}

function* answerRows(numbered: readonly Numbered[]) {
  for (const { id, drawn, campaign } of numbered) {
    const at = drawn.saved_at ?? drawn.opened_at;
    const before = `return:${precedent(campaign.millesime)}`;
    for (const { question, line, state, value, text, origin, proposed } of drawn.answers) {
      const from = proposed === null ? null : origin.includes(":") ? origin : before;
      yield [id, question, line, state, value, text, origin, proposed, from, at, at];
    }
  }
}

function* submissionRows(sent: readonly Numbered[]) {
  for (const one of sent) {
    const body = snapshotOf(one);
    yield [one.id, 1, body.kind, body.receipt, body.at, JSON.stringify(body), hashOfSnapshot(body)];
  }
}

function snapshotOf({ drawn, structure, campaign, cells }: Numbered): Snapshot {
  const { id: _, places, expected_etp, ...named } = structure;
  return {
    format: 1,
    receipt: `${structure.releve_id}-${campaign.id}-1`,
    number: 1,
    kind: "initial",
    reason: null,
    at: drawn.submitted_at ?? "",
    by: "Personne fictive",
    campaign,
    structure: named,
    places,
    expected_etp,
    lines: [...drawn.lines],
    answers: drawn.answers.map(({ question, line, state, value, text, origin }) => ({
      ...{ question, line, state, value, text, origin },
      comment: null,
    })),
    confirmations: [],
    seconds: drawn.seconds,
    cells: {
      expected: cells?.expected ?? 0,
      answered: cells?.answered ?? 0,
      prefilled: cells?.prefilled ?? 0,
    },
  };
}
