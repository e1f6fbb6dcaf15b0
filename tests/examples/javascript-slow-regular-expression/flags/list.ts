export function isList(text: string): boolean {
  return /^([a-z]*)*;$/.test(text);
}
