let id = "app_new"
