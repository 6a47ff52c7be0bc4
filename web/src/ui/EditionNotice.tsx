import { Link, useLocation, useSearch } from "wouter";
import { changeUrl, readUrl, writeUrl } from "../url/state.ts";
import "./EditionNotice.css";

interface EditionNoticeProps {
  shown: string | null;
  /** The edition everyone reads when no address names one. */
  published: string | null;
}

/** Says that figures are not those published today, and the way to these; nothing when they are. */
export function EditionNotice({ shown, published }: EditionNoticeProps) {
  const [path] = useLocation();
  const today = writeUrl(changeUrl(readUrl(useSearch()), { edition: undefined }));
  if (shown === null || published === null || shown === published) return null;
  return (
    <p className="edition-notice" role="note">
      Vous lisez l’édition {shown}&nbsp;: ce n’est pas celle qui est publiée.{" "}
      <Link href={`${path}${today}`} className="no-print">
        Voir l’édition {published}
      </Link>
    </p>
  );
}
