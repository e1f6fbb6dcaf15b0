resource "aws_kms_key" "db" {
  description         = "database"
  enable_key_rotation = false
}
