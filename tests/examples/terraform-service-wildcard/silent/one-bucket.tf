data "aws_iam_policy_document" "ci" {
  statement {
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.files.arn]
  }
}
