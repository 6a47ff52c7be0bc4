import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorkbench, type Workbench } from "#test/hostile/returns.ts";
import { createStructure } from "#test/fixtures/people.ts";

let bench: Workbench;

beforeAll(async () => {
  bench = await startWorkbench(3, ["ide", "aide_soignant"]);
});
afterAll(() => bench.close());

const ask = (method: "get" | "post" | "delete", path: string) =>
  request(bench.app)[method](`/api/v1${path}`).set("authorization", `Bearer ${bench.token}`);

async function send(bytes: Buffer | string, name = "grille.csv") {
  const { body } = await ask("post", `/imports?campagne=${bench.campaign}&nom=${encodeURIComponent(name)}`)
    .set("content-type", "application/octet-stream")
    .send(typeof bytes === "string" ? Buffer.from(bytes) : bytes)
    .expect(200);
  expect(body.state).toBe("received");
  await bench.work();
  return (await ask("get", `/imports/${body.id}`).expect(200)).body;
}

async function accept(file: { id: number; difference: { fingerprint: string } }, more: object = {}) {
  await ask("post", `/imports/${file.id}/validation`)
    .send({ fingerprint: file.difference.fingerprint, ...more })
    .expect(200);
  await bench.work();
  return (await ask("get", `/imports/${file.id}`).expect(200)).body;
}

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
    const shown = await send(csv);
    expect(shown.report.findings.filter(({ level }: { level: string }) => level === "error")).toEqual([]);
    expect(shown.state).toBe("ready");
    expect(shown.difference.totals).toEqual({ added: 4, changed: 0, emptied: 0, unchanged: 0 });
    expect(await answers(first?.id ?? 0)).toEqual([]);

    const done = await accept(shown);
    expect(done.state).toBe("done");
    expect(await answers(first?.id ?? 0)).toEqual([
      { question: "etp_pourvus", line: "ide", state: "number", value: 1250, origin: "import" },
      { question: "personnes", line: "ide", state: "number", value: 14, origin: "import" },
    ]);

    for (const format of ["csv", "xlsx"]) {
      const grid = await ask("get", `/campagnes/${bench.campaign}/grille.${format}`)
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () => done(null, Buffer.concat(parts)));
        })
        .expect(200);
      const again = await send(grid.body, `grille.${format}`);
      expect(again.report.findings).toEqual([]);
      expect(again.difference.totals).toEqual({ added: 0, changed: 0, emptied: 0, unchanged: 4 });
    }
  });

  it("writes nothing when one line is wrong, and says which", async () => {
    const [, , third] = bench.structures;
    const foreign = await createStructure(bench.database.pool);
    const refused = await send(
      [
        "releve_id;finess;ligne;question;valeur",
        `${third?.releve_id};;ide;etp_pourvus;4`,
        `${third?.releve_id};;ide;personnes;beaucoup`,
        `;${foreign.finess};ide;personnes;4`,
        ";130000000;ide;personnes;4",
      ].join("\n"),
    );
    expect(refused.state).toBe("refused");
    expect(
      refused.report.findings.map(({ code, line }: { code: string; line: number }) => [code, line]),
    ).toEqual([
      ["valeur", 3],
      ["etrangere", 4],
      ["inconnue", 5],
    ]);
    expect(await answers(third?.id ?? 0)).toEqual([]);
    const report = await ask("get", `/imports/${refused.id}/rapport.csv`).expect(200);
    expect(report.text).toContain("beaucoup");
  });

  it("asks again when someone changed a cell since the difference was shown", async () => {
    const [first] = bench.structures;
    const shown = await send(`releve_id;ligne;question;valeur\n${first?.releve_id};ide;personnes;15\n`);
    await bench.database.pool.query(
      "update collect.answer set value = 16 where question = 'personnes' and line = 'ide'",
    );
    const again = await accept(shown);
    expect(again.state).toBe("ready");
    expect(again.report.findings[0].code).toBe("change_depuis");
    expect(again.difference.structures[0].cells[0]).toMatchObject({ before: "16", after: "15" });
    expect((await accept(again)).state).toBe("done");
  });

  it("is not there for someone else, and can be given up", async () => {
    const [first] = bench.structures;
    const shown = await send(`releve_id;ligne;question;valeur\n${first?.releve_id};ide;personnes;vide\n`);
    expect(shown.difference.totals.emptied).toBe(1);
    expect((await ask("delete", `/imports/${shown.id}`).expect(200)).body.state).toBe("cancelled");
    await ask("post", `/imports/${shown.id}/validation`)
      .send({ fingerprint: shown.difference.fingerprint })
      .expect(409);
    await ask("get", "/imports/999999").expect(404);
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
    const refused = await ask("post", "/declarations/lot").send(lot("douze")).expect(422);
    expect(refused.body.errors[0].parameter).toBe("reponses.1");
    expect((await answers(second?.id ?? 0)).filter(({ question }) => question === "places")).toEqual([]);
    for (const _ of [1, 2]) {
      const { body } = await ask("post", "/declarations/lot")
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
