module "net" {
  source = "git::https://git.example.org/infra/net.git"
}
