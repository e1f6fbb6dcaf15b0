resource "google_pubsub_topic_iam_binding" "staff" {
  topic   = "orders"
  role    = "roles/pubsub.publisher"
  members = ["group:staff@example.org"]
}
