resource "aws_rds_cluster" "shop" {
  engine                  = "aurora-postgresql"
  deletion_protection     = true
  backup_retention_period = 14
}
