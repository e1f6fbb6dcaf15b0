export function remember(jwt: string): void {
  window.sessionStorage.setItem('jwt', jwt);
}
