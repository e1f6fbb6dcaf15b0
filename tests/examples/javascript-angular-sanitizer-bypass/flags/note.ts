import { DomSanitizer } from '@angular/platform-browser';

export class NoteComponent {
  html: unknown;
  constructor(private readonly sanitizer: DomSanitizer) {}
  show(text: string): void {
    this.html = this.sanitizer.bypassSecurityTrustHtml(text);
  }
}
