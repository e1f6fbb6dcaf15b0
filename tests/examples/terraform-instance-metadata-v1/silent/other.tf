resource "example_gate" "api" {
  http_tokens = "optional"
}
