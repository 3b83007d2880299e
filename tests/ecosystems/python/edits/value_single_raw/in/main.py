DSN = r'https://old@shop.example/1'
