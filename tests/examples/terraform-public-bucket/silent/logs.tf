resource "aws_s3_bucket" "logs" {
  bucket = "example-logs"
  acl    = "log-delivery-write"
  tags   = { note = "not public-read" }
}
