resource "aws_s3_bucket" "files" {
  bucket = "example-files"
  acl    = "public-read"
}
