resource "google_project_iam_binding" "ci" {
  project = "example"
  role    = "roles/owner"
  members = ["serviceAccount:ci@example.org"]
}
