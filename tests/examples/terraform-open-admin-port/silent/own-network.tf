resource "aws_security_group" "web" {
  name = "web"
  ingress {
    description = "in"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/16"]
  }
}
