resource "aws_instance" "api" {
  ami           = "ami-00000000"
  instance_type = "t4g.small"
}
