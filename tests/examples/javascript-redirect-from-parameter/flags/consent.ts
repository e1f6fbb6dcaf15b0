export class Consent {
  constructor(private readonly root: HTMLElement) {}

  leave(continueTo: string): void {
    window.location.href = continueTo;
  }
}
