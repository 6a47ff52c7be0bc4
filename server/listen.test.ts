import { createServer } from "node:http";
import { expect, it } from "vitest";
import { listen } from "./listen.ts";

it("says that a port is taken only when it is", async () => {
  const first = createServer();
  const port = Number(new URL(await listen(first, 0)).port);
  await expect(listen(createServer(), port)).rejects.toThrow(`Le port ${port} est déjà pris`);
  first.close();
  // An address of the documentation block, which no machine has.
  const elsewhere = listen(createServer(), 0, "192.0.2.1");
  await expect(elsewhere).rejects.toThrow(/ne peut être ouvert.*EADDRNOTAVAIL/);
});
