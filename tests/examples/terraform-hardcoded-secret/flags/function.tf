resource "aws_lambda_function" "hook" {
  function_name = "hook"
  environment {
    variables = {
      STAGE       = "live"
      DB_PASSWORD = "Tr0ub4dor-and-3"
    }
  }
}
