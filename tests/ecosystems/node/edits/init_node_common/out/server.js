'use strict';

require('dotenv').config();

const Sentry = require('@sentry/node');

Sentry.init({
  dsn: process.env.SENTRY_DSN,
});

const express = require('express');
const { join } = require('path');

const app = express();
app.listen(3000);
