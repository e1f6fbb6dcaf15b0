resource "google_pubsub_topic_iam_binding" "all" {
  topic   = "orders"
  role    = "roles/pubsub.publisher"
  members = ["serviceAccount:shop@example.org", "allAuthenticatedUsers"]
}
