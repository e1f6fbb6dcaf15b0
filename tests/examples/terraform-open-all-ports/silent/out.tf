resource "aws_security_group" "web" {
  name = "web"
  egress {
    description = "in"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
