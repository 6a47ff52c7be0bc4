import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import { send } from "../../api/signed-in.ts";
import type { Declaration } from "./model/cell.ts";
import { FormStore } from "./model/form-store.ts";
import { keptIn } from "./model/kept.ts";
import { randomName } from "./use-holder.ts";

export function useDeclaration(id: number, enabled: boolean) {
  return useQuery({
    queryKey: ["declaration", id],
    queryFn: ({ signal }) => send(declarationRoutes.declaration, { params: { declaration: id }, signal }),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });
}

/** The return as it is on this device: typed answers kept here until the server has them. */
export function useStore(declaration: Declaration, person: number, holder: string): FormStore {
  const [store] = useState(() => {
    const params = { declaration: declaration.id };
    return new FormStore(declaration, {
      save: (batch) =>
        send(declarationRoutes.saveAnswers, {
          params,
          body: { ...batch, holder, answers: [...batch.answers], lines: batch.lines && [...batch.lines] },
        }),
      kept: keptIn(localStorage, person, declaration.id, holder),
      now: () => performance.now(),
      newId: randomName,
    });
  });
  useEffect(() => store.refresh(declaration), [store, declaration]);
  useEffect(() => {
    const sign = () => store.gesture();
    const push = () => void store.flush();
    const hidden = () => {
      if (document.visibilityState === "hidden") push();
    };
    const signs = ["keydown", "pointerdown", "wheel"] as const;
    for (const name of signs) addEventListener(name, sign, { passive: true });
    addEventListener("online", push);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      for (const name of signs) removeEventListener(name, sign);
      removeEventListener("online", push);
      document.removeEventListener("visibilitychange", hidden);
      push();
    };
  }, [store]);
  return store;
}

export function useFormState(store: FormStore) {
  return useSyncExternalStore(store.subscribe, store.snapshot);
}
