resource "aws_cloudfront_distribution" "web" {
  viewer_certificate {
    minimum_protocol_version = "TLSv1"
  }
}
