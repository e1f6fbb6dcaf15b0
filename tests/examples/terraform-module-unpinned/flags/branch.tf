module "net" {
  source = "git::ssh://git@git.example.org/infra/net.git//aws?ref=main"
}
