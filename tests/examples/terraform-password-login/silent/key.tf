resource "azurerm_linux_virtual_machine" "api" {
  name                            = "api"
  admin_username                  = "ops"
  disable_password_authentication = true
  admin_ssh_key {
    username   = "ops"
    public_key = file("ops.pub")
  }
}
