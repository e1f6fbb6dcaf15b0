variable "db_password" {
  type      = string
  sensitive = true
}

variable "token" {
  default = ""
}

resource "aws_db_instance" "shop" {
  password = var.db_password
}

resource "example_login" "a" {
  password = "${var.db_password}"
  token    = "changeme"
}
