resource "google_project_iam_member" "ci" {
  project = "example"
  role    = "roles/run.developer"
  member  = "serviceAccount:ci@example.org"
}
