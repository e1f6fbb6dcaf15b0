module "net" {
  source = "http://modules.example.org/net.zip"
}
