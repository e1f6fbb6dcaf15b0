class FrameComponent {
  open() {
    this.src = this.sanitizer.bypassSecurityTrustResourceUrl('https://maps.example.org/embed');
  }
}

module.exports = { FrameComponent };
