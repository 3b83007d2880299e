import argparse


def main() -> None:
    argparse.ArgumentParser()
