DSN = (
    "https://old@"
    "shop.example/1"
)
