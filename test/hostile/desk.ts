import request from "supertest";
import type { z } from "zod";
import { importView } from "#data/contract/signed-in/import.ts";
import type { Workbench } from "./returns.ts";

type View = z.infer<typeof importView>;

/** What a gestionnaire does with files: drop one, look at it, accept it. */
export function deskOf(bench: Workbench) {
  const ask = (method: "get" | "post" | "patch" | "delete", path: string) =>
    request(bench.app)[method](`/api/v1${path}`).set("authorization", `Bearer ${bench.token}`);

  const view = async (id: number): Promise<View> =>
    importView.parse((await ask("get", `/imports/${id}`).expect(200)).body);

  return {
    ask,
    view,
    async send(bytes: Buffer | string, name = "grille.csv", campaign = bench.campaign): Promise<View> {
      const { body } = await ask("post", `/imports?campagne=${campaign}&nom=${encodeURIComponent(name)}`)
        .set("content-type", "application/octet-stream")
        .send(typeof bytes === "string" ? Buffer.from(bytes) : bytes)
        .expect(200);
      await bench.work();
      return view(body.id);
    },
    /** Says yes; nothing is written before `bench.work()`. */
    async agree(file: View, more: object = {}): Promise<void> {
      await ask("post", `/imports/${file.id}/validation`)
        .send({ fingerprint: file.difference?.fingerprint, ...more })
        .expect(200);
    },
    async accept(file: View, more: object = {}): Promise<View> {
      await this.agree(file, more);
      await bench.work();
      return view(file.id);
    },
  };
}
