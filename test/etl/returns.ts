import type { Pool } from "pg";
import type { QuestionnaireKind } from "#data/questionnaires/questionnaire.ts";

/** A structure that may be asked for a return. Texts of its own when they matter, else these. */
export interface TestStructure {
  /** Its gestionnaire: as many structures as one likes may have the same. */
  gestionnaire?: string;
  secteur?: string;
  categorie?: string;
  commune?: string;
  places?: number | null;
  /** Hundredths of ETP. */
  expected_etp?: number | null;
}

/** An integer as stored, « ne sait pas », « non concerné », or the choices made. */
export type TestAnswer = number | "unknown" | "not_concerned" | { text: string };

export interface TestReturn {
  structure: number;
  millesime?: string;
  kind?: QuestionnaireKind;
  state?: "expected" | "draft" | "submitted" | "validated" | "not_concerned" | "closed";
  /** Hundredths of ETP expected when its campaign opened; null: what is expected of the structure today. */
  expected_etp?: number | null;
  /** By `question~line`; zero is a typed « aucun ». */
  answers?: Readonly<Record<string, TestAnswer>>;
}

/** Fills schema collect as the server does, so that a test says only what it is about. */
export class TestReturns {
  readonly #pool: Pool;
  #structures = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Writes a structure and gives its number. */
  async structure(over: TestStructure = {}): Promise<number> {
    this.#structures += 1;
    const code = `siren:${over.gestionnaire ?? `g${this.#structures}`}`;
    const { secteur = "personnes_agees", categorie = "500", commune = "83050" } = over;
    const { places = null, expected_etp = null } = over;
    const { rows } = await this.#pool.query<{ id: number }>(
      `with held as (
         insert into collect.gestionnaire (code, name) values ($1, $1)
         on conflict (code) do update set name = excluded.name returning id
       )
       insert into collect.structure (releve_id, gestionnaire, name, secteur, categorie, commune, places, expected_etp)
       select $2, held.id, $2, $3, $4, $5, $6, $7 from held returning id`,
      [code, `R${this.#structures}`, secteur, categorie, commune, places, expected_etp],
    );
    return rows[0]?.id ?? 0;
  }

  /** Writes a return in a state, with its answers and, once sent, its sending; gives its number. */
  async file({ structure, millesime = "2025", kind = "annuelle", ...over }: TestReturn): Promise<number> {
    const { state = "validated", answers = {}, expected_etp = null } = over;
    const campaign = `${kind}-${millesime}`;
    await this.#pool.query(
      "insert into collect.questionnaire values ($1, 'test', '{}', '') on conflict do nothing",
      [kind],
    );
    await this.#pool.query(
      `insert into collect.campaign (id, kind, version, millesime, title, opens_on, closes_on)
       values ($1, $2, 'test', $3, $1, '2026-01-01', '2026-03-31') on conflict do nothing`,
      [campaign, kind, millesime],
    );
    const { rows } = await this.#pool.query<{ id: number }>(
      `insert into collect.declaration (campaign, structure, state, expected_etp)
       values ($1, $2, $3, $4) returning id`,
      [campaign, structure, state, expected_etp],
    );
    const id = rows[0]?.id ?? 0;
    await this.answer(id, answers);
    if (state === "submitted" || state === "validated") await this.send(id);
    return id;
  }

  /** Writes answers in the place of those of the same cells. */
  async answer(declaration: number, answers: Readonly<Record<string, TestAnswer>>): Promise<void> {
    for (const [cell, answer] of Object.entries(answers)) {
      const [question, ...rest] = cell.split("~");
      const line = rest.join("~");
      const { state, value, text } = held(answer);
      await this.#pool.query(
        `insert into collect.answer (declaration, question, line, state, value, text, origin)
         values ($1, $2, $3, $4, $5, $6, 'typed')
         on conflict (declaration, question, line)
         do update set state = excluded.state, value = excluded.value, text = excluded.text`,
        [declaration, question, line, state, value, text],
      );
    }
  }

  /** Keeps what the return holds as its next sending. */
  async send(declaration: number): Promise<void> {
    await this.#pool.query(
      `insert into collect.submission (declaration, number, kind, receipt, body, sha256)
       select $1::bigint, count(*) + 1, case when count(*) = 0 then 'initial' else 'rectification' end,
         $1::bigint || '-' || count(*),
         jsonb_build_object('answers', (
           select coalesce(jsonb_agg(to_jsonb(answer)), '[]') from collect.answer where answer.declaration = $1::bigint)),
         ''
       from collect.submission where submission.declaration = $1::bigint`,
      [declaration],
    );
  }

  /** Gives the return a state, as the server does. */
  async turn(declaration: number, state: string): Promise<void> {
    await this.#pool.query("update collect.declaration set state = $2 where id = $1", [declaration, state]);
  }
}

function held(answer: TestAnswer): { state: string; value: number | null; text: string | null } {
  if (typeof answer === "object") return { state: "text", value: null, text: answer.text };
  if (typeof answer === "string") return { state: answer, value: null, text: null };
  return answer === 0
    ? { state: "none", value: null, text: null }
    : { state: "number", value: answer, text: null };
}
