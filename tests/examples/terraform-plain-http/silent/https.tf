resource "aws_lb_listener" "web" {
  port     = 443
  protocol = "HTTPS"
}

resource "aws_lb_target_group" "web" {
  port     = 8080
  protocol = "HTTP"
}

resource "azurerm_linux_web_app" "web" {
  https_only = true
}
