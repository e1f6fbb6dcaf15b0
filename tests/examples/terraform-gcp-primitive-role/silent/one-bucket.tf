resource "google_storage_bucket_iam_member" "ci" {
  bucket = "example-files"
  role   = "roles/storage.objectAdmin"
  member = "serviceAccount:ci@example.org"
}
