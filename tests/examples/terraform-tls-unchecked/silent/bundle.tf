provider "kubernetes" {
  host                   = "https://cluster.example.org"
  cluster_ca_certificate = file("ca.pem")
}
