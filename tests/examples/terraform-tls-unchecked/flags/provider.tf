provider "vault" {
  address         = "https://vault.example.org"
  skip_tls_verify = true
}
