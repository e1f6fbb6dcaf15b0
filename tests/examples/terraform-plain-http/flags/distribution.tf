resource "aws_cloudfront_distribution" "web" {
  default_cache_behavior {
    target_origin_id       = "files"
    viewer_protocol_policy = "allow-all"
  }
}
