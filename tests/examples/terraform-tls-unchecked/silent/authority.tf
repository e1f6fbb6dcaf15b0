provider "vault" {
  address         = "https://vault.example.org"
  ca_cert_file    = "ca.pem"
  skip_tls_verify = false
}
