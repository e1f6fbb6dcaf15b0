resource "azurerm_storage_account" "files" {
  name            = "examplefiles"
  min_tls_version = "TLS1_0"
}
