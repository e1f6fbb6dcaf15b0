export function remember(theme: string): void {
  window.localStorage.setItem('theme', theme);
}
