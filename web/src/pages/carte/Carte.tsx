export function Carte() {
  return <h1 className="title">Carte</h1>;
}
