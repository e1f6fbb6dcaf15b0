import { DomSanitizer } from '@angular/platform-browser';
import DOMPurify from 'dompurify';

export class NoteComponent {
  html: unknown;
  constructor(private readonly sanitizer: DomSanitizer) {}
  show(text: string): void {
    this.html = this.sanitizer.bypassSecurityTrustHtml(DOMPurify.sanitize(text));
  }
}
