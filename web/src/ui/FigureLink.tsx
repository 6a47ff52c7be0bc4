import { Link } from "wouter";

interface FigureLinkProps {
  /** The observation's name, its dimensions joined by « ~ »; absent: the figure is no observation. */
  id: string | null | undefined;
  /** The value as written, or the reason why there is none. */
  text: string;
}

/** A printed figure that leads to where it comes from. */
export function FigureLink({ id, text }: FigureLinkProps) {
  if (!id || text === "") return text;
  return (
    <Link
      href={`/donnees/chiffre/${id}`}
      className="figure-link"
      aria-label={`${text}\u00a0: d’où vient ce chiffre\u202f?`}
    >
      {text}
    </Link>
  );
}
