import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { changeUrl, readUrl, writeUrl, type UrlChange, type UrlState } from "./state.ts";

/**
 * The state held by the address, and how to change it: a choice is a step that can be gone back on. `change` stays the
 * same function, and starts from the address as it is when it is called.
 */
export function useUrlState(): [UrlState, (change: UrlChange, how?: "push" | "replace") => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const state = useMemo(() => readUrl(search), [search]);
  const change = useCallback(
    (next: UrlChange, how: "push" | "replace" = "push") =>
      navigate(location.pathname + writeUrl(changeUrl(readUrl(location.search), next)), {
        replace: how === "replace",
      }),
    [navigate],
  );
  return [state, change];
}
