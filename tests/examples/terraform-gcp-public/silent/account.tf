resource "google_storage_bucket_iam_member" "shop" {
  bucket = "example-files"
  role   = "roles/storage.objectViewer"
  member = "serviceAccount:shop@example.org"
}
