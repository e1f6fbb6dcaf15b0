resource "example_machine" "api" {
  disable_password_authentication = false
}
