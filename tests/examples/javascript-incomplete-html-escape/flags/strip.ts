export function withoutScripts(html: string): string {
  return html.replace(/<script>/gi, '');
}
