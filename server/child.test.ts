import { expect, test, vi } from "vitest";
import { Child } from "./child.ts";

// Real processes, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

test("a child that has done its work ends by itself, with its code", async () => {
  const child = new Child();
  expect(await child.run(["-e", ""], {})).toBe(0);
  expect(await child.run(["-e", "process.exitCode = 3"], {})).toBe(3);
});

test("a child that would stay is stopped with us, and none is started after", async () => {
  const child = new Child();
  const run = child.run(["-e", "setInterval(() => undefined, 1000)"], {});
  await child.stop();
  expect(await run).toBeNull();
  expect(await child.run(["-e", ""], {})).toBeNull();
});
