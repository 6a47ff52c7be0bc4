export default function TerritoirePage() {
  return <div className="page" />;
}
