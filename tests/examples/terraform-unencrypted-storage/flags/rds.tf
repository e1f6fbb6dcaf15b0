resource "aws_db_instance" "shop" {
  engine            = "postgres"
  storage_encrypted = false
}
