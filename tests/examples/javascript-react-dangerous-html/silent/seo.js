export function Seo({ product }) {
  const data = { "@type": "Product", name: product.name };
  return (
    <>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(data) }} />
      <p>{product.description}</p>
    </>
  );
}
