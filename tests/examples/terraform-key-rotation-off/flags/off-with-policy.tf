resource "aws_kms_key" "logs" {
  enable_key_rotation     = false
  deletion_window_in_days = 30
}
