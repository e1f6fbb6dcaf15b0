resource "aws_instance" "api" {
  launch_template {
    id = aws_launch_template.api.id
  }
}
