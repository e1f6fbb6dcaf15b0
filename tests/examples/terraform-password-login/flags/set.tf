resource "azurerm_linux_virtual_machine_scale_set" "api" {
  name                            = "api"
  disable_password_authentication = false
}
