#!/usr/bin/env python3
# Runs the shop.

def main():
    print('shop')


if __name__ == '__main__':
    main()
