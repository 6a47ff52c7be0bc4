import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deskOf } from "#test/hostile/desk.ts";
import { startWorkbench, type Workbench } from "#test/hostile/returns.ts";
import { createDeclaration } from "#test/fixtures/people.ts";
import { createRealCampaign } from "#test/fixtures/returns.ts";
import { workOnce } from "./work.ts";

let bench: Workbench;
let desk: ReturnType<typeof deskOf>;
/** The month after. */
let next: string;

beforeAll(async () => {
  bench = await startWorkbench(3, [], { kind: "pouls", millesime: "2026-01" });
  desk = deskOf(bench);
  const { pool } = bench.database;
  next = (await createRealCampaign(pool, { kind: "pouls", millesime: "2026-02" })).id;
  for (const { id } of bench.structures) await createDeclaration(pool, { campaign: next, structure: id });
});
afterAll(() => bench.close());

const QUESTIONS = ["postes_ouverts", "absents_maladie_ordinaire", "remplacements_urgents"];

/** The pulse of each structure; an empty figure is not answered. */
const pulse = (...figures: (readonly (number | "")[])[]) =>
  [
    `releve_id;${QUESTIONS.map((id) => `[${id}]`).join(";")}`,
    ...figures.map((row, index) => [bench.structures[index]?.releve_id, ...row].join(";")),
  ].join("\n");

const receipts = async (campaign: string) =>
  (
    await bench.database.pool.query(
      "select key, recipient, body_text, attachments from collect.outgoing_mail where key like $1 order by key",
      [`receipt:%-${campaign}-%`],
    )
  ).rows;
const states = async (campaign: string) =>
  (
    await bench.database.pool.query("select state from collect.declaration where campaign = $1 order by id", [
      campaign,
    ])
  ).rows.map(({ state }) => state);

describe("a file that is also sent", () => {
  it("sends what is complete, mails one receipt for each, and says what was kept and why", async () => {
    const shown = await desk.send(pulse([2, 1, 0], [3, 0, 1], [4, "", ""]));
    const done = await desk.accept(shown, { submit: true });
    expect(done).toMatchObject({ state: "done", report: { sent: 2 } });
    expect(await states(bench.campaign)).toEqual(["submitted", "submitted", "draft"]);
    expect(done.report?.findings[0]).toMatchObject({
      code: "non_envoyee",
      structure: bench.structures[2]?.releve_id,
    });
    expect(done.report?.findings[0]?.message).toContain("2 réponses manquent");

    const mails = await receipts(bench.campaign);
    expect(mails.map(({ key }) => key)).toEqual(
      bench.structures.slice(0, 2).map(({ releve_id }) => `receipt:${releve_id}-${bench.campaign}-1`),
    );
    expect(mails[0].body_text).toContain("Postes ouverts aujourd’hui\u{a0}: 2");
    expect(mails[0].attachments).toMatchObject([{ receipt: { number: 1 } }]);

    const nothing = await desk.accept(await desk.send(pulse([2, 1, 0], [3, 0, 1])), { submit: true });
    expect(nothing.report?.sent).toBe(0);
    expect(await receipts(bench.campaign)).toHaveLength(2);
  });

  it("confirms with one justification what astonishes, and sends nothing of it without", async () => {
    const csv = pulse([40, 1, 0]);
    const shown = await desk.send(csv, "fevrier.csv", next);
    expect(shown.report?.findings).toMatchObject([{ code: "postes_ouverts_evolution", line: 2 }]);
    const kept = await desk.accept(shown, { submit: true });
    expect(kept.report).toMatchObject({ sent: 0, findings: [{ code: "non_envoyee" }, {}] });
    expect(await states(next)).toEqual(["draft", "expected", "expected"]);

    const justification = "Ouverture d’une unité de quarante lits";
    const again = await desk.accept(await desk.send(csv, "fevrier.csv", next), {
      submit: true,
      justification,
    });
    expect(again.report?.sent).toBe(1);
    const { rows } = await bench.database.pool.query(
      "select body -> 'confirmations' as confirmations from collect.submission where receipt like $1",
      [`%-${next}-1`],
    );
    expect(rows[0].confirmations).toMatchObject([{ check: "postes_ouverts_evolution", justification }]);
    expect(await receipts(next)).toHaveLength(1);
  });

  it("is written once by two workers that both took it up", async () => {
    const { pool } = bench.database;
    const shown = await desk.send(pulse([5, 5, 5], [6, 6, 6], [7, 7, 7]));
    await desk.agree(shown, { submit: true });
    const place = { pool: bench.pool, varDir: bench.varDir, publicUrl: "http://localhost" };
    const before = await pool.query("select count(*) from collect.answer_trail");

    // The first worker waits for a return that someone holds, long enough to be believed dead.
    const holder = await pool.connect();
    await holder.query("begin");
    await holder.query("select 1 from collect.declaration where campaign = $1 for update", [bench.campaign]);
    const first = workOnce(place);
    await until(async () => (await attempts(shown.id)) === 1);
    await pool.query("update collect.import set worker_beat_at = now() - interval '1 minute' where id = $1", [
      shown.id,
    ]);
    const second = workOnce(place);
    await until(async () => (await attempts(shown.id)) === 2);
    await holder.query("commit");
    holder.release();

    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect((await desk.view(shown.id)).state).toBe("done");
    const after = await pool.query("select count(*) from collect.answer_trail");
    // Nine cells, of which one held nothing else before: each is written once.
    expect(after.rows[0].count - before.rows[0].count).toBe(9);
    expect(await receipts(bench.campaign)).toHaveLength(5);
  });
});

const attempts = async (id: number) =>
  (await bench.database.pool.query("select attempts from collect.import where id = $1", [id])).rows[0]
    .attempts;

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(10);
}
