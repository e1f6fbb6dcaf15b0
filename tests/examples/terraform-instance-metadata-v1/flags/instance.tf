resource "aws_instance" "api" {
  ami = "ami-00000000"
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "optional"
  }
}
