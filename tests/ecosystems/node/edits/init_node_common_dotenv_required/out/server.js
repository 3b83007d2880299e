// the server
const dotenv = require('dotenv');
dotenv.config();

const Sentry = require('@sentry/node');

Sentry.init({
  dsn: process.env.SENTRY_DSN,
});

const express = require('express');

express().listen(1);
