resource "azurerm_storage_account" "files" {
  name                      = "examplefiles"
  enable_https_traffic_only = false
}
