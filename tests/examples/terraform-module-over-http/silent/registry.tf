module "net" {
  source  = "registry.example.org/infra/net/aws"
  version = "1.2.0"
}
