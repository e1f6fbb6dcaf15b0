variable "db_password" {
  type    = string
  default = "made-up-4f9c2b"
}
