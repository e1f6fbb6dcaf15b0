resource "aws_iam_policy" "ci" {
  policy = <<EOT
{
  "Version": "2012-10-17",
  "Statement": [
    {"Effect": "Allow", "Action": ["*"], "Resource": "*"}
  ]
}
EOT
}
