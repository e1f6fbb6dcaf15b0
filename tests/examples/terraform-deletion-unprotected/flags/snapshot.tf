resource "aws_db_instance" "shop" {
  engine              = "postgres"
  skip_final_snapshot = true
}
