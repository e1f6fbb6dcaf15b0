resource "aws_db_instance" "shop" {
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "shop"
}
