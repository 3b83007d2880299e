from shop import os

print(os)
