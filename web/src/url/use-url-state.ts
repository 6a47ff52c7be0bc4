import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { changeUrl, readUrl, writeUrl, type UrlChange, type UrlState } from "./state.ts";

/** The state held by the address, and how to change it: a choice replaces, a step (`push`) can be gone back on. */
export function useUrlState(): [UrlState, (change: UrlChange, how?: "push" | "replace") => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const state = useMemo(() => readUrl(search), [search]);
  const change = useCallback(
    (next: UrlChange, how: "push" | "replace" = "push") =>
      navigate(path + writeUrl(changeUrl(state, next)), { replace: how === "replace" }),
    [navigate, path, state],
  );
  return [state, change];
}
