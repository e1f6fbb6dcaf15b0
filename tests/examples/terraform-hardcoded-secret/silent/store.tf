data "aws_secretsmanager_secret_version" "db" {
  secret_id = "shop/db"
}

resource "aws_db_instance" "shop" {
  engine   = "postgres"
  password = data.aws_secretsmanager_secret_version.db.secret_string
}
