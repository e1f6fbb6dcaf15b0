resource "aws_cognito_user_pool" "main" {
  name = "main"
  password_policy {
    minimum_length = 15
  }
}
