import { frenchSpaces } from "#data/rules/french.ts";

/** Where a source went wrong, and how to mend it. Every text is French: people read it in reports and on the Données page. */
export interface Fault {
  source: string;
  file: string;
  line?: number;
  column?: string;
  /** What is wrong, in a few words. */
  reason: string;
  received: string;
  expected: string;
  mend: string;
}

/** A source that cannot be loaded. The others go on, and its earlier rows stay. */
export class SourceError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, options?: ErrorOptions) {
    super(faultSentence(fault), options);
    this.name = "SourceError";
    this.fault = fault;
  }
}

function faultSentence({ source, file, line, column, reason, received, expected, mend }: Fault): string {
  const place = [
    `source ${source}`,
    `fichier ${file}`,
    ...(line === undefined ? [] : [`ligne ${line}`]),
    ...(column === undefined ? [] : [`colonne « ${column} »`]),
  ].join(", ");
  return frenchSpaces(
    `${place} : ${reason}. Reçu : ${received}. Attendu : ${expected}. Pour corriger : ${mend}.`,
  );
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
