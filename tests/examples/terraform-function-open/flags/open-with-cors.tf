resource "aws_lambda_function_url" "hook" {
  authorization_type = "NONE"
  function_name      = "hook"
  cors {
    allow_origins = ["https://shop.example.org"]
  }
}
