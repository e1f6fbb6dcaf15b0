resource "azurerm_storage_container" "files" {
  name                  = "files"
  storage_account_name  = "examplefiles"
  container_access_type = "blob"
}
