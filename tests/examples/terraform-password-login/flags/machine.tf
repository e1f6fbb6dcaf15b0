resource "azurerm_linux_virtual_machine" "api" {
  name                            = "api"
  admin_username                  = "ops"
  admin_password                  = var.password
  disable_password_authentication = false
}
