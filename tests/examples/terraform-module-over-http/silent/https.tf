module "net" {
  source = "https://modules.example.org/net.zip"
}
