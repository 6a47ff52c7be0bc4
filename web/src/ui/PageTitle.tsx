import { useInstance } from "../api/queries.ts";

/** The title of a page of people who sign in; beside it, whether all that is there is fictitious. */
export function PageTitle({ children }: { children: string }) {
  const { demonstration } = useInstance();
  return (
    <h1 className="title page-title">
      {children} {demonstration && <span className="badge">Données fictives</span>}
    </h1>
  );
}
