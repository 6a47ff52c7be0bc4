import { useEffect } from "react";

const CALM_MS = 150;

/** Names the page in the browser and for screen readers, once choices pause: renaming costs more than a map. */
export function useTitle(title: string): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      document.title = title ? `${title} · Relève` : "Relève";
    }, CALM_MS);
    return () => clearTimeout(timer);
  }, [title]);
}
