resource "aws_lb" "web" {
  name = "web"
  access_logs {
    bucket  = "example-logs"
    enabled = var.logs
  }
}
