resource "aws_instance" "api" {
  ami = "ami-00000000"
  root_block_device {
    volume_size = 20
    encrypted   = false
  }
}
