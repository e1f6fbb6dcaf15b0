resource "azurerm_network_security_rule" "no" {
  name                       = "no"
  priority                   = 4000
  direction                  = "Inbound"
  access                     = "Deny"
  destination_port_range     = "*"
  source_address_prefix      = "*"
}

resource "azurerm_network_security_rule" "web" {
  name                       = "web"
  direction                  = "Inbound"
  access                     = "Allow"
  destination_port_range     = "443"
  source_address_prefix      = "*"
}
