resource "google_storage_bucket_iam_member" "all" {
  bucket = "example-files"
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}
