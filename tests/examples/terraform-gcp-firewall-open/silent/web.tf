resource "google_compute_firewall" "web" {
  name          = "web"
  network       = "main"
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "tcp"
    ports    = ["443", "8443"]
  }
}
