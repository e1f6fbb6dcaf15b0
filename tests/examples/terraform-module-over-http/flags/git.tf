module "net" {
  source = "git::http://git.example.org/infra/net.git?ref=v1.2.0"
}
