import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deskOf } from "#test/hostile/desk.ts";
import { startWorkbench, type Workbench } from "#test/hostile/returns.ts";
import { createStructure } from "#test/fixtures/people.ts";

let bench: Workbench;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  bench = await startWorkbench(3, ["ide", "aide_soignant"]);
  desk = deskOf(bench);
});
afterAll(() => bench.close());

const answers = async (structure: number) =>
  (
    await bench.database.pool.query(
      `select question, line, answer.state, value, origin from collect.answer
       join collect.declaration on declaration.id = answer.declaration where structure = $1 order by question, line`,
      [structure],
    )
  ).rows;

describe("a file of returns", () => {
  it("is read, shown, accepted, written, and gives an empty difference when it comes back", async () => {
    const [first, second] = bench.structures;
    const csv = [
      "releve_id;ligne;ETP réels [etp_pourvus];Personnes [personnes]",
      `${first?.releve_id};ide;12,5;14`,
      `${second?.releve_id};aide_soignant;3;aucun`,
    ].join("\n");
    const shown = await desk.send(csv);
    expect(shown.report?.findings.filter(({ level }) => level === "error")).toEqual([]);
    expect(shown.state).toBe("ready");
    expect(shown.difference?.totals).toEqual({ added: 4, changed: 0, emptied: 0, unchanged: 0 });
    expect(await answers(first?.id ?? 0)).toEqual([]);

    const done = await desk.accept(shown);
    expect(done.state).toBe("done");
    expect(await answers(first?.id ?? 0)).toEqual([
      { question: "etp_pourvus", line: "ide", state: "number", value: 1250, origin: "import" },
      { question: "personnes", line: "ide", state: "number", value: 14, origin: "import" },
    ]);

    for (const format of ["csv", "xlsx"]) {
      const grid = await desk
        .ask("get", `/campagnes/${bench.campaign}/grille.${format}`)
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () => done(null, Buffer.concat(parts)));
        })
        .expect(200);
      const again = await desk.send(grid.body, `grille.${format}`);
      expect(again.report?.findings).toEqual([]);
      expect(again.difference?.totals).toEqual({ added: 0, changed: 0, emptied: 0, unchanged: 4 });
    }
  });

  it("writes nothing when one line is wrong, and says which", async () => {
    const [, , third] = bench.structures;
    const foreign = await createStructure(bench.database.pool);
    const refused = await desk.send(
      [
        "releve_id;finess;ligne;question;valeur",
        `${third?.releve_id};;ide;etp_pourvus;4`,
        `${third?.releve_id};;ide;personnes;beaucoup`,
        `;${foreign.finess};ide;personnes;4`,
        ";130000000;ide;personnes;4",
      ].join("\n"),
    );
    expect(refused.state).toBe("refused");
    expect(refused.report?.findings.map(({ code, line }) => [code, line])).toEqual([
      ["valeur", 3],
      ["etrangere", 4],
      ["inconnue", 5],
    ]);
    expect(await answers(third?.id ?? 0)).toEqual([]);
    const report = await desk.ask("get", `/imports/${refused.id}/rapport.csv`).expect(200);
    expect(report.text).toContain("beaucoup");
  });

  it("says in its report each figure as it is written, each line by its name", async () => {
    const [, , third] = bench.structures;
    const shown = await desk.send(
      [
        "releve_id;ligne;ETP réels [etp_pourvus];Vacants [etp_vacants];Intérim [etp_vacants_couverts]",
        `${third?.releve_id};ide;12,5;1;2`,
      ].join("\n"),
    );
    expect(shown.state).toBe("refused");
    const [found] = shown.report?.findings ?? [];
    expect(found).toMatchObject({ code: "vacants_couverts", line: 2, received: "2" });
    expect(found?.message).toContain("Infirmiers (IDE)");
    const { text } = await desk.ask("get", `/imports/${shown.id}/rapport.csv`).expect(200);
    const lines = text.split("\r\n");
    expect(lines.find((line) => line.startsWith("nouveau") && line.includes("etp_pourvus"))).toMatch(
      /Infirmiers en soins généraux;;12,5;/,
    );
    expect(text).not.toMatch(/1250|;ide;/);
  });

  it("takes a file that leaves a blocking draft as it was, and refuses one that makes it wrong", async () => {
    const [, , third] = bench.structures;
    const csv = (personnes: number, couverts: number) =>
      `releve_id;ligne;[personnes];[etp_vacants];[etp_vacants_couverts]\n${third?.releve_id};ide;${personnes};1;${couverts}\n`;
    const { declaration } = (await desk.send(csv(5, 1))).difference?.structures[0] ?? {};
    // A director leaves it so on the form.
    const cells = [
      ["etp_vacants", 100],
      ["etp_vacants_couverts", 200],
    ].map(([question, value]) => ({ question, line: "ide", state: "number", value, base: null }));
    await desk
      .ask("patch", `/declarations/${declaration}/reponses`)
      .send({ save_id: "brouillon-1", holder: "page-une", answers: cells })
      .expect(200);
    await bench.database.pool.query("delete from collect.edit_lock");

    const same = await desk.send(csv(5, 2));
    expect(same.state).toBe("ready");
    expect(same.report?.findings).toMatchObject([{ level: "warning", code: "vacants_couverts", line: 2 }]);
    expect(same.report?.findings[0]?.message).toContain("déjà dans le brouillon");
    expect((await desk.accept(same)).state).toBe("done");
    expect((await answers(third?.id ?? 0)).find(({ question }) => question === "personnes")?.value).toBe(5);

    const worse = await desk.send(csv(5, 3));
    expect(worse.state).toBe("refused");
    expect(worse.report?.findings).toMatchObject([{ level: "error", code: "vacants_couverts", line: 2 }]);
    expect((await desk.accept(await desk.send(csv(6, 1)))).state).toBe("done");
  });

  it("asks again when someone changed a cell since the difference was shown", async () => {
    const [first] = bench.structures;
    const shown = await desk.send(`releve_id;ligne;question;valeur\n${first?.releve_id};ide;personnes;15\n`);
    await bench.database.pool.query(
      "update collect.answer set value = 16 where question = 'personnes' and line = 'ide'",
    );
    const again = await desk.accept(shown);
    expect(again.state).toBe("ready");
    expect(again.report?.findings[0]?.code).toBe("change_depuis");
    expect(again.difference?.structures[0]?.cells[0]).toMatchObject({ before: "16", after: "15" });
    expect((await desk.accept(again)).state).toBe("done");
  });

  it("is not there for someone else, and can be given up", async () => {
    const [first] = bench.structures;
    const shown = await desk.send(
      `releve_id;ligne;question;valeur\n${first?.releve_id};ide;personnes;vide\n`,
    );
    expect(shown.difference?.totals.emptied).toBe(1);
    expect((await desk.ask("delete", `/imports/${shown.id}`).expect(200)).body.state).toBe("cancelled");
    await desk
      .ask("post", `/imports/${shown.id}/validation`)
      .send({ fingerprint: shown.difference?.fingerprint })
      .expect(409);
    await desk.ask("get", "/imports/999999").expect(404);
  });

  it("takes a lot from software, once for a key, or nothing at all", async () => {
    const [, second] = bench.structures;
    const lot = (valeur: unknown) => ({
      campagne: bench.campaign,
      reponses: [
        { releve_id: second?.releve_id, question: "places", valeur: 80 },
        { finess: second?.finess, question: "personnes", ligne: "ide", valeur },
      ],
    });
    const refused = await desk.ask("post", "/declarations/lot").send(lot("douze")).expect(422);
    expect(refused.body.errors[0].parameter).toBe("reponses.1");
    expect((await answers(second?.id ?? 0)).filter(({ question }) => question === "places")).toEqual([]);
    for (const _ of [1, 2]) {
      const { body } = await desk
        .ask("post", "/declarations/lot")
        .set("idempotency-key", "lot-1")
        .send(lot(12))
        .expect(200);
      expect(body.totals.added).toBe(2);
    }
    expect((await answers(second?.id ?? 0)).find(({ question }) => question === "places")).toMatchObject({
      value: 80,
      origin: "api",
    });
  });
});
