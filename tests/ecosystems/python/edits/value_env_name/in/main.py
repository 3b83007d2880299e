import os

init(dsn=os.getenv('OLD_DSN'))
