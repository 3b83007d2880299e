const dsn = r"https://old@shop.example/1"; // errors
