variable "encrypted" {
  type    = bool
  default = true
}

resource "aws_ebs_volume" "data" {
  size      = 20
  encrypted = var.encrypted
}
