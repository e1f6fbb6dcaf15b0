resource "aws_vpc_security_group_egress_rule" "any" {
  security_group_id = aws_security_group.a.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}
