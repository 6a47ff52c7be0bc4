import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, it } from "vitest";
import { ProgressStream } from "./stream.ts";

const idle = { state: "idle" as const, demonstration: false, edition: null, sources: [] };

it("lets go of a listener that reads nothing, and keeps the one that reads", async () => {
  const stream = new ProgressStream(() => Promise.resolve(idle));
  const server = express()
    .get("/", (request, response) => void stream.add(request, response))
    .listen(0);
  await once(server, "listening");
  // A server listening on a port has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const listen = () =>
    new Promise<IncomingMessage>((done) => {
      get({ port, agent: false }, done);
    });
  const [deaf, reader] = [await listen(), await listen()];
  deaf.pause();
  const read = { bytes: 0 };
  reader.on("data", (chunk: Buffer) => (read.bytes += chunk.length));
  const gone = new Promise((done) => deaf.on("error", done).on("close", done));
  for (let n = 0; n < 40; n++) {
    const before = read.bytes;
    stream.announceEdition("9".repeat(400_000));
    while (read.bytes < before + 400_000) await once(reader, "data");
  }
  deaf.resume();
  await gone;
  expect(read.bytes).toBeGreaterThan(40 * 400_000);
  stream.close();
  server.close();
});
