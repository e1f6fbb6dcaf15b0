class FrameComponent {
  open(address) {
    this.src = this.sanitizer.bypassSecurityTrustResourceUrl(address);
  }
}

module.exports = { FrameComponent };
