const dsn = 'https://old@'
    'shop.example/1';
