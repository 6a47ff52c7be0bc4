import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { territoiresQuery, useInstance } from "../api/queries.ts";
import { Header } from "./Header.tsx";
import { LoadingStrip } from "./LoadingStrip.tsx";
import { ViewBanner } from "./ViewBanner.tsx";

/** What surrounds every page: the way in for keyboards, the header, the news of a load under way. */
export function Frame({ children }: { children: ReactNode }) {
  const { region, demonstration } = useInstance();
  const { data } = useQuery(territoiresQuery(["fr", "reg", "dep"]));
  const name =
    region === "fr"
      ? "France entière"
      : (data?.rows.find((row) => row.level === "reg" && row.code === region)?.libelle ?? "");
  return (
    <>
      <a className="skip" href="#contenu">
        Aller au contenu
      </a>
      <Header region={name} demonstration={demonstration} />
      <ViewBanner />
      <LoadingStrip />
      <main id="contenu" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
