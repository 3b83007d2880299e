from flask import Flask
import sys

app = Flask(__name__)


@app.route('/')
def index():
    return 'shop'


if __name__ == '__main__':
    app.run('0.0.0.0')
