import os

await init(a=1)
