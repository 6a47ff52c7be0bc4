import { Link } from "wouter";
import { useTitle } from "../ui/use-title.ts";

export function NotFound() {
  useTitle("Page introuvable");
  return (
    <div className="page">
      <h1 className="title">Page introuvable</h1>
      <p className="reading">
        Cette adresse ne mène à aucun écran de l’observatoire. <Link href="/carte">Revenir à la carte</Link>
      </p>
    </div>
  );
}
