resource "azurerm_storage_account" "files" {
  name            = "examplefiles"
  min_tls_version = "TLS1_2"
}

resource "aws_cloudfront_distribution" "web" {
  viewer_certificate {
    minimum_protocol_version = "TLSv1.2_2021"
  }
}
