from shop import (
    a,
    b,
)  # all
from zope import (
    interface,
)

x = 1
