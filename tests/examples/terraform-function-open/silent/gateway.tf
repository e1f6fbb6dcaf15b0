resource "aws_apigatewayv2_route" "hook" {
  api_id             = aws_apigatewayv2_api.main.id
  route_key          = "POST /hook"
  authorization_type = "JWT"
}
