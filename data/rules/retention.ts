import { frenchSpaces } from "./french.ts";

/** Days after which what is past its use goes. A return that was sent is in none of them: no job ever deletes one. */
export const KEEP_DAYS = {
  /** A return begun and never sent, from the day its campaign closed: thirteen months. */
  draft: 396,
  /** A file that was read and that nobody accepted. */
  unacceptedFile: 30,
  /** A file of answers and its report, once written, refused or given up. */
  file: 90,
  /** A document, once its owner took it away from a return that was never sent with it. */
  removedDocument: 30,
  /** The words of a mail that left. */
  mail: 90,
  /** The words of a mail that carried a sign-in link: the link itself lasts twenty minutes. */
  linkMail: 1,
  /** What is over: sessions, sign-in links. */
  signIn: 1,
  /** Answers given to software, so that a request sent twice acts once. */
  softwareAnswer: 30,
} as const;

/** What people are told of it, on the form and in docs/conservation.md. */
export const RETENTION: readonly { what: string; kept: string }[] = [
  {
    what: "Déclaration envoyée : réponses, accusés, pièces jointes, historique des valeurs",
    kept: "dix ans, le temps des séries ; aucun automate ne l’efface, même après",
  },
  {
    what: "Brouillon jamais envoyé",
    kept: "treize mois après la fin de la campagne, puis effacé avec son historique et ses pièces",
  },
  { what: "Classeur ou CSV déposé, et son compte rendu", kept: "trois mois après l’écriture ou le refus" },
  { what: "Fichier lu que personne n’accepte", kept: "un mois, puis abandonné" },
  { what: "Pièce retirée avant tout envoi", kept: "un mois" },
  {
    what: "Texte des courriels partis",
    kept: "trois mois ; un jour pour un lien de connexion. Restent l’adresse, l’objet et la date",
  },
  { what: "Sessions et liens de connexion", kept: "un jour après leur fin" },
  { what: "Réponses rendues aux logiciels", kept: "un mois" },
  { what: "Comptes, droits et journal de ce que chacun a fait", kept: "autant que les déclarations" },
].map(({ what, kept }) => ({ what: frenchSpaces(what), kept: frenchSpaces(kept) }));
