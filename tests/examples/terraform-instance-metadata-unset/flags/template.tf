resource "aws_launch_template" "api" {
  image_id = "ami-00000000"
}
