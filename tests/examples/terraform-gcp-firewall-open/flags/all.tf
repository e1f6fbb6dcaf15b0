resource "google_compute_firewall" "all" {
  name    = "all"
  network = "main"
  allow {
    protocol = "all"
  }
  source_ranges = ["0.0.0.0/0"]
}
