resource "aws_db_instance" "shop" {
  engine                    = "postgres"
  skip_final_snapshot       = false
  final_snapshot_identifier = "shop-last"
}
