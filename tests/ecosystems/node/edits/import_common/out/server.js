const Sentry = require("@sentry/node");

const express = require("express");

Sentry.init({ dsn: DSN });
