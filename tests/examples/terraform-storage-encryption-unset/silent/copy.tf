resource "aws_db_instance" "copy" {
  replicate_source_db = aws_db_instance.shop.identifier
  engine              = "postgres"
}

resource "aws_ebs_volume" "data" {
  size      = 20
  encrypted = var.encrypted
}
