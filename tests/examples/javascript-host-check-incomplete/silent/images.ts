const HOSTS = new Set(['cdn.example.org']);

export function isPartner(value: string): boolean {
  const source = new URL(value);
  return HOSTS.has(source.hostname) || source.hostname.endsWith('.img.example.org');
}
