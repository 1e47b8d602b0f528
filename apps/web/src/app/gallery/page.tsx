export default function Gallery() {
  return (
    <main className="p-8">
      <h1 className="text-28 font-semibold">Gallery</h1>
      <p className="text-muted text-13 bg-accent-soft">hello</p>
    </main>
  );
}
