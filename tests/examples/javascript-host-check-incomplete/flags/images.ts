export function isPartner(value: string): boolean {
  const source = new URL(value);
  return source.hostname.endsWith('example.org');
}
