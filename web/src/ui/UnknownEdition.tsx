import { Link, useLocation, useSearch } from "wouter";
import { changeUrl, readUrl, writeUrl } from "../url/state.ts";
import { Empty } from "./ChartState.tsx";

/** The address names an edition that this instance never had: said, with the same choices in the published one. */
export function UnknownEdition({ title }: { title: string }) {
  const [path] = useLocation();
  const state = readUrl(useSearch());
  const today = writeUrl(changeUrl(state, { edition: undefined }));
  return (
    <div className="page">
      <h1 className="title">{title}</h1>
      <Empty link={<Link href={`${path}${today}`}>La même page dans l’édition publiée</Link>}>
        Aucune édition ne porte le nom «&nbsp;{state.edition}&nbsp;»&nbsp;: elle n’a jamais paru ici, ou son
        nom est mal recopié.
      </Empty>
      <p>
        <Link href="/donnees/editions">Toutes les éditions</Link>
      </p>
    </div>
  );
}
