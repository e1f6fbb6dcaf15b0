module "net" {
  source = "git::https://git.example.org/infra/net.git?ref=v1.2.0"
}
