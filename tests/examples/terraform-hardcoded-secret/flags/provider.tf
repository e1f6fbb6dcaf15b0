provider "aws" {
  region     = "eu-central-1"
  access_key = var.key
  secret_key = "made/up/secret/key/4f9c2b7d1e"
}
