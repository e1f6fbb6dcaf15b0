export function shuffle<T>(items: T[]): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [items[i], items[j]] = [items[j], items[i]];
  }
  return items;
}

export const retryDelay = (attempt: number): number => 2 ** attempt * 100 + Math.random() * 50;
export const color = `hsl(${Math.floor(Math.random() * 360)}, 70%, 50%)`;
export const elementId = "el-" + Math.random().toString(36).slice(2);
