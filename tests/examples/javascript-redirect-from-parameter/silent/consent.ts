export class Consent {
  leave(continueTo: string): void {
    const here = window.location.origin;
    const url = new URL(continueTo, here);
    window.location.href = url.origin === here ? url.href : '/';
  }
}
