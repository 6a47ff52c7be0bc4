import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { runDue } from "./job.ts";
import { scheduleJobs } from "./schedule.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const due = new Date("2026-11-22T04:00:10Z");
const runs = async (job: string) =>
  (
    await database.pool.query("select outcome, message, due_at from app.job_run where job = $1 order by id", [
      job,
    ])
  ).rows;

describe("runDue", () => {
  it("runs once however many instances wake at the same minute", async () => {
    let count = 0;
    const job = { name: "sae", schedule: "0 5 * * *", work: async () => `fois ${(count += 1)}` };
    const taken = await Promise.all(
      [0, 20_000, 45_000].map((late) => runDue(database.pool, job, new Date(+due + late))),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await runs("sae")).toEqual([
      { outcome: "done", message: "fois 1", due_at: new Date("2026-11-22T04:00:00Z") },
    ]);
    expect(await runDue(database.pool, job, new Date("2026-11-23T04:00:00Z"))).toBe(true);
  });

  it("writes why a job failed, and goes on", async () => {
    const job = {
      name: "bmo",
      schedule: "0 5 * * *",
      work: () => Promise.reject(new Error("producteur muet")),
    };
    expect(await runDue(database.pool, job, due)).toBe(true);
    expect(await runs("bmo")).toMatchObject([{ outcome: "failed", message: "producteur muet" }]);
  });
});

describe("scheduleJobs", () => {
  it("reads the hours of a manifest in Paris", async () => {
    const [task] = scheduleJobs(database.pool, [{ name: "x", schedule: "0 5 1 1 *", work: async () => "" }]);
    await task?.start();
    expect(task?.getNextRun()?.toISOString()).toMatch(/-01-01T04:00:00/);
    await task?.destroy();
  });

  it("runs jobs that fall due together one after the other", async () => {
    const order: string[] = [];
    const job = (name: string) => ({
      name,
      schedule: "0 5 1 1 *",
      work: async () => {
        order.push(`${name} commence`);
        await database.pool.query("select 1");
        order.push(`${name} finit`);
        return "";
      },
    });
    const tasks = scheduleJobs(database.pool, [job("x"), job("y")]);
    await Promise.all(tasks.map((task) => task.execute()));
    expect(order).toEqual(["x commence", "x finit", "y commence", "y finit"]);
    for (const task of tasks) await task.destroy();
  });
});
