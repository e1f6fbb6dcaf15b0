resource "google_sql_database_instance" "shop" {
  database_version = "POSTGRES_16"
  settings {
    ip_configuration {
      authorized_networks {
        name  = "office"
        value = "198.51.100.0/24"
      }
    }
  }
}
