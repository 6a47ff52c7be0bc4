import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isAlive, isNamedAlive, processesIn, processName } from "./processes.ts";
import { waitFor } from "./wait.ts";

test("a zombie, ended but reaped by nobody, is not alive", async () => {
  const parent = spawn("/bin/sh", ["-c", "sleep 30 & echo $!; exec sleep 30"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [text] = await once(parent.stdout, "data");
  const zombie = Number(String(text));
  // Once it is `sleep`, the parent reaps nobody.
  const name = () => readFileSync(`/proc/${parent.pid}/comm`, "utf8").trim();
  expect(await waitFor(() => name() === "sleep", 20_000)).toBe(true);
  expect(isAlive(zombie)).toBe(true);
  process.kill(zombie, "SIGKILL");
  expect(await waitFor(() => !isAlive(zombie), 20_000)).toBe(true);
  expect(existsSync(`/proc/${zombie}`)).toBe(true);
  parent.kill();
}, 60_000);

test("a process is known by more than its pid", () => {
  expect(isNamedAlive(processName(process.pid))).toBe(true);
  expect(isNamedAlive(`${process.pid} 1`)).toBe(false);
  expect(isNamedAlive("")).toBe(false);
});

test("the processes of a folder are found by where they stand", () => {
  expect(processesIn(process.cwd())).toContain(process.pid);
});
