resource "google_container_cluster" "main" {
  name               = "main"
  enable_legacy_abac = false
  private_cluster_config {
    enable_private_endpoint = true
    enable_private_nodes    = true
  }
}
