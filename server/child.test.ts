import { constants } from "node:os";
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

test("a child that comes after others gives way to them", async () => {
  const child = new Child();
  const low = constants.priority.PRIORITY_LOW;
  const program = `
    import { getPriority } from "node:os";
    const look = () => (getPriority() === 0 ? setTimeout(look, 5) : process.exit(getPriority()));
    look();`;
  expect(await child.run(["--input-type=module", "-e", program], {}, low)).toBe(low);
});
