resource "aws_security_group" "web" {
  name = "web"
  ingress {
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
    protocol    = "tcp"
    to_port     = 6000
    from_port   = 5000
  }
}
